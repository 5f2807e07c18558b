// Tensors as a state dict's pickle rebuilds them.
#pragma once

#include "base/status.h"
#include "torch/pickle.h"
#include "torch/state_dict.h"
#include "torch/storage.h"

namespace acg2vec {

// The tensor of a kCall. Errors: those of ReadStateDict.
Result<TorchTensor> ReadTensor(const Pickle& pickle, const PickleValue& call,
                               const FindStorage& find_storage);

// A pickle's dict, of whose values the tensors are read.
Result<StateDict> ReadTensors(const Pickle& pickle, const FindStorage& find_storage);

}  // namespace acg2vec
