// The tensors of a `.pth` file of torch.save.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/status.h"
#include "network/weights.h"

namespace acg2vec {

// In the file's bytes, row by row without gaps.
struct TorchTensor {
  std::vector<int> shape;
  bool half = false;  // fp16, else fp32
  std::span<const uint8_t> bytes;

  // The values; nothing but a copy.
  Weights Values() const;
};

struct StateDict {
  std::map<std::string, TorchTensor> tensors;
  std::set<std::string> others;  // names of what is no tensor
};

// Reads the file, which must outlive the tensors: a ZIP archive with the pickle of a dict and the
// tensors' values beside it, or a file of PyTorch before 1.6 (Real-CUGAN's), in which they lie one
// after the other. Nothing of the file is executed.
// kModelUnsupportedLayer: neither of them, or something in them that a dict of fp32 and fp16
// tensors without gaps does not need. kModelIntegrity: damaged or short. kTooLarge: more than any
// network has.
Result<StateDict> ReadStateDict(std::span<const uint8_t> file);

}  // namespace acg2vec
