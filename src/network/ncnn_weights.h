// Weights and biases as an ncnn `.bin` file stores them, one after the other.
#pragma once

#include <cstddef>
#include <vector>

#include "base/byte_reader.h"
#include "base/status.h"
#include "network/weights.h"

namespace acg2vec {

// The next `count` weights, by the tag in front of them: half or single precision as they are,
// indices into a table of 256 values as those values.
// kModelIntegrity: the file ends too early, or a value is not finite.
// kModelUnsupportedLayer: 8-bit integers.
Result<Weights> ReadNcnnWeights(ByteReader& reader, size_t count);

// The next `count` values of a bias: single precision without a tag. kModelIntegrity as above.
Result<std::vector<float>> ReadNcnnBias(ByteReader& reader, size_t count);

}  // namespace acg2vec
