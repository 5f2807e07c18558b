// What the authors of some models prepare pictures to, at any size.
#pragma once

#include "predict/preparation/description.h"

namespace acg2vec {

inline constexpr RgbColour kWhite = {255, 255, 255};

inline InputDescription WdInput(int side) {
  return {.size = {side, side},
          .fit = InputFit::kPadFirst,
          .padding = kWhite,
          .resampling = InputResampling::kPilBicubic,
          .is_bgr = true,
          .range = InputRange::kByte,
          .background = kWhite};
}

inline InputDescription DeepDanbooruInput(int side) {
  return {.size = {side, side},
          .fit = InputFit::kPad,
          .padding = {},
          .is_centred_by_halves = true,
          .resampling = InputResampling::kTensorFlowArea,
          .background = {}};
}

inline InputDescription Pix2scoreInput(int side) {
  return {.size = {side, side},
          .padding = {},
          .resampling = InputResampling::kTensorFlowBilinear,
          .background = {}};
}

inline InputDescription DclipInput(int side) {
  return {.size = {side, side},
          .fit = InputFit::kCrop,
          .padding = {},
          .mean = {0.48145466F, 0.4578275F, 0.40821073F},
          .deviation = {0.26862954F, 0.26130258F, 0.27577711F},
          .is_planar = true,
          .background = {}};
}

}  // namespace acg2vec
