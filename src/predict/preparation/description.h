// How a picture becomes a network's input: what a model's description says of it. The steps, and
// what each of them is good for, are told in web/runtime/src/predict/input_description.ts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "image/picture.h"

namespace acg2vec {

using RgbColour = std::array<uint8_t, 3>;

enum class InputFit {
  kStretch,   // to the input's size, whatever the aspect
  kPad,       // resampled to fit into the input, then padded
  kPadFirst,  // laid on a canvas of the input's aspect, then resampled
  kCrop,      // resampled so that it covers the input, then cut
};

enum class InputResampling {
  kPilBox,
  kPilBilinear,
  kPilBicubic,
  kPilLanczos,
  kTensorFlowBilinear,
  kTensorFlowArea,
};

constexpr bool IsTensorFlow(InputResampling resampling) {
  return resampling >= InputResampling::kTensorFlowBilinear;
}

enum class InputRange {
  kUnit,    // from 0 to 1
  kByte,    // from 0 to 255
  kSigned,  // from −1 to 1
};

struct InputDescription {
  PictureSize size;
  InputFit fit = InputFit::kStretch;
  std::optional<RgbColour> padding;  // the picture's edge, repeated, without it
  // Of kPad: an odd number of pixels is shared out by halves, by linear interpolation.
  bool is_centred_by_halves = false;
  InputResampling resampling = InputResampling::kPilBicubic;
  bool is_bgr = false;
  InputRange range = InputRange::kUnit;
  std::array<float, 3> mean = {0, 0, 0};  // of red, green and blue, in the range's unit
  std::array<float, 3> deviation = {1, 1, 1};
  bool is_planar = false;               // NCHW, else NHWC
  std::optional<RgbColour> background;  // under alpha, which is dropped without it
};

}  // namespace acg2vec
