// A network that tells of some of its values between which numbers they lie.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "network/cut_model.h"
#include "network/onnx_outline.h"

namespace acg2vec {

// What the model gives beside its own outputs: a number for each observed value, [count, 1, 1, 1].
inline constexpr std::string_view kMinima = "observed/minima";
inline constexpr std::string_view kMaxima = "observed/maxima";
inline constexpr std::string_view kMeanSquares = "observed/mean_squares";

// The outlined model with these outputs for `values`, which are images (of four sides).
CutModel WriteObservedModel(const OnnxOutline& outline, std::span<const std::string> values);

}  // namespace acg2vec
