// Maximum cut thresholding: a threshold that a picture's own confidences suggest.
#pragma once

#include <optional>
#include <vector>

namespace acg2vec {

// The middle of the largest gap between neighbours among the values, in their order of size; of
// gaps alike the topmost. Of fewer than two values nothing.
std::optional<double> MCutThreshold(std::vector<float> values);

}  // namespace acg2vec
