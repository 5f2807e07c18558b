// Where the values of a state dict's tensors lie.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "base/status.h"
#include "torch/pickle.h"

namespace acg2vec {

// What a tensor's values are taken from, as its pickle describes it.
struct TorchStorage {
  std::string_view key;
  bool half = false;
  uint64_t values = 0;

  uint64_t bytes() const { return values * (half ? 2 : 4); }
};

// Of a kReference. kModelIntegrity, kModelUnsupportedLayer: it describes none.
Result<TorchStorage> DescribeStorage(const Pickle& pickle, const PickleValue& reference);

// Finds a storage's bytes, or says that they are not there.
using FindStorage = std::function<Result<std::span<const uint8_t>>(const TorchStorage&)>;

}  // namespace acg2vec
