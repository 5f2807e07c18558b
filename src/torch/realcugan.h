// Real-CUGAN from its authors' `.pth` files.
#pragma once

#include <cstdint>
#include <span>

#include "base/status.h"
#include "network/network.h"
#include "torch/state_dict.h"

namespace acg2vec {

// The network whose weights these are, as the ncnn file of the same weights gives it: input in0,
// output out0, means gap0 … gap3. Scale, channels and whether there is squeeze and excitation are
// read off the tensors. What the ncnn files leave to their caller is part of it: the input that is
// added to a 4× output, and the range of "pro" files (which say so by a key of that name).
// kModelUnsupportedLayer: tensors of another network. kModelIntegrity: shapes that do not fit each
// other, or values that are not finite.
Result<Network> BuildRealCugan(const StateDict& dict);

// The same of a file. Errors: those of ReadStateDict as well.
Result<Network> ReadRealCuganPth(std::span<const uint8_t> file);

}  // namespace acg2vec
