// A real drawing as networks see it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "engine_plain_map.h"
#include "image/decode.h"
#include "test_files.h"
#include "tiling/gather.h"
#include "tiling/tile_plan.h"

namespace acg2vec {

// A part of tests/data/drawing-320x240.png with lines, areas and gradients.
inline Picture PartOfDrawing(PictureSize size) {
  constexpr int kLeft = 140;
  constexpr int kTop = 60;
  const auto file =
      ReadFile(std::filesystem::path(ACG2VEC_SOURCE_DIR) / "tests/data/drawing-320x240.png");
  const auto drawing = DecodePicture(file);
  auto part = Picture::Allocate(size, kRgb8);
  EXPECT_TRUE(drawing.ok() && part.ok());
  const auto channels = static_cast<size_t>(drawing.value().channels());
  for (int y = 0; y < size.height; ++y) {
    const auto from = drawing.value().row(kTop + y).subspan(kLeft * channels);
    const auto to = part.value().row(y);
    for (size_t i = 0; i < to.size(); ++i) to[i] = from[i / 3 * channels + i % 3];
  }
  return std::move(part).value();
}

inline std::vector<float> GatheredTile(const Picture& picture, const TilePlan& plan, int row,
                                       int column) {
  std::vector<float> tensor(static_cast<size_t>(3 * plan.input_height() * plan.input_width()));
  GatherTile(picture, plan, row, column, Plane::kColour, tensor);
  return tensor;
}

inline PlainMap ToPlain(const std::vector<float>& tensor, const TilePlan& plan) {
  PlainMap map(3, static_cast<size_t>(plan.input_height()),
               static_cast<size_t>(plan.input_width()));
  std::copy(tensor.begin(), tensor.end(), map.values.begin());
  return map;
}

}  // namespace acg2vec
