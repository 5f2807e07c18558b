// The versions of operators that an ONNX file relies on.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace acg2vec {

// The domain of those that ONNX Runtime adds to ONNX's: sums in 8 bits are among them.
inline constexpr std::string_view kOwnOperators = "com.microsoft";

// Of a model's fields without its graph. kModelUnsupportedLayer: older than operators of 8 bits.
Status CheckOperatorSet(std::span<const uint8_t> model_fields);

// The fields with that domain.
std::vector<uint8_t> WithOwnOperators(std::span<const uint8_t> model_fields);

}  // namespace acg2vec
