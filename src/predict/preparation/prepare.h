// Makes a network's input of a picture.
#pragma once

#include <vector>

#include "base/status.h"
#include "image/picture.h"
#include "predict/preparation/description.h"

namespace acg2vec {

// An input's sides, at most: what is asked for is checked before memory is taken for it.
inline constexpr int kLargestInputSide = 4096;

// width·height·3 values. Errors: kInvalidArgument (see CheckDescription), kTooLarge (the picture is
// too long and thin), kOutOfMemory.
Result<std::vector<float>> PrepareInput(const Picture& picture,
                                        const InputDescription& description);

}  // namespace acg2vec
