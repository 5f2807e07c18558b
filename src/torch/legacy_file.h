// Files of torch.save before PyTorch 1.6: pickles one after the other, then the values.
#pragma once

#include <cstdint>
#include <span>

#include "base/status.h"
#include "torch/state_dict.h"

namespace acg2vec {

// Whether it begins like one.
bool IsLegacyTorchFile(std::span<const uint8_t> file);

// Errors: those of ReadStateDict.
Result<StateDict> ReadLegacyTorchFile(std::span<const uint8_t> file);

}  // namespace acg2vec
