#include "predict/preparation/check.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "predict/preparation/prepare.h"

namespace acg2vec {
namespace {

bool IsSide(int side) { return side >= 1 && side <= kLargestInputSide; }

Error Invalid(const std::string& what) {
  return {ErrorCode::kInvalidArgument, "The description of the model's input is wrong: " + what};
}

}  // namespace

Status CheckDescription(const InputDescription& description) {
  const auto [width, height] = description.size;
  if (!IsSide(width) || !IsSide(height)) {
    return Invalid("its sides are from 1 to " + std::to_string(kLargestInputSide) + " pixels.");
  }
  if (description.is_centred_by_halves &&
      (description.fit != InputFit::kPad || !IsTensorFlow(description.resampling))) {
    return Invalid(
        "only what TensorFlow's ways resample, and is padded then, lies between pixels.");
  }
  const auto is_deviation = [](float value) { return std::isfinite(value) && value > 0; };
  if (!std::all_of(description.deviation.begin(), description.deviation.end(), is_deviation)) {
    return Invalid("deviations are above 0.");
  }
  const auto is_finite = [](float value) { return std::isfinite(value); };
  if (!std::all_of(description.mean.begin(), description.mean.end(), is_finite)) {
    return Invalid("means are numbers.");
  }
  return {};
}

}  // namespace acg2vec
