#include "tiling/tile_plan.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace acg2vec {
namespace {

// A tile's tensor of three channels of floats must stay below 2 GiB, ONNX Runtime's limit in wasm.
constexpr int64_t kMaxTensorPixels = (int64_t{1} << 31) / (int64_t{3} * 4) - 1;

constexpr int64_t RoundUp(int64_t length, int multiple) {
  return (length + multiple - 1) / multiple * multiple;
}

std::vector<TileSpan> PlanAxis(int padded, int core) {
  std::vector<TileSpan> spans;
  for (int owned = 0; owned < padded; owned += core) {
    spans.push_back({.start = std::min(owned, padded - core),
                     .owned_start = owned,
                     .owned_end = std::min(owned + core, padded)});
  }
  return spans;
}

// One band of the enlarged picture is in memory at a time, and is copied once on its way into the
// file.
constexpr int64_t kMaxBandBytes = int64_t{1} << 30;
constexpr int64_t kDefaultBandBytes = int64_t{1} << 28;

// For four channels: whether there is alpha doesn't change the tiles.
int64_t BandPixelBytes(int depth) { return int64_t{4} * depth / 8; }

bool FitsBand(const TilePlan& plan) {
  const int64_t row_bytes = BandPixelBytes(plan.enlarged_format.depth) * plan.enlarged().width;
  return plan.output_height() <= kMaxBandBytes / row_bytes;
}

bool FitsTensor(const TilePlan& plan) {
  const auto area = [](int height, int width) { return int64_t{height} * width; };
  return area(plan.input_height(), plan.input_width()) <= kMaxTensorPixels &&
         area(plan.output_height(), plan.output_width()) <= kMaxTensorPixels;
}

// The wanted sides of a tile's core.
struct TileCore {
  int height;
  int width;
};

Status CheckArguments(PictureSize picture, const Geometry& geometry, const TileCore& core) {
  if (picture.width < 1 || picture.height < 1 || core.height < 1 || core.width < 1) {
    return Error{ErrorCode::kInvalidArgument, "Pictures and tiles have at least one pixel a side."};
  }
  const int64_t longest = int64_t{std::max(picture.width, picture.height)} + geometry.multiple;
  if (longest * geometry.scale > std::numeric_limits<int>::max()) {
    return Error{ErrorCode::kTooLarge, "The enlarged picture would be too large. Crop it first."};
  }
  return {};
}

Result<TilePlan> PlanTilesOf(const TileCore& core, PictureSize picture, const Geometry& geometry,
                             PixelFormat enlarged_format) {
  ACG2VEC_RETURN_IF_ERROR(CheckArguments(picture, geometry, core));
  const int64_t padded_height = RoundUp(picture.height, geometry.multiple);
  const int64_t padded_width = RoundUp(picture.width, geometry.multiple);
  const auto clipped = [&](int side, int64_t padded) {
    return static_cast<int>(std::min(RoundUp(side, geometry.multiple), padded));
  };
  TilePlan plan{.picture = picture,
                .geometry = geometry,
                .enlarged_format = enlarged_format,
                .core_height = clipped(core.height, padded_height),
                .core_width = clipped(core.width, padded_width),
                .rows = {},
                .columns = {}};
  if (!FitsTensor(plan) || !FitsBand(plan)) {
    return Error{ErrorCode::kTooLarge,
                 "Tiles this large don't fit into memory. Ask for smaller ones."};
  }
  plan.rows = PlanAxis(static_cast<int>(padded_height), plan.core_height);
  plan.columns = PlanAxis(static_cast<int>(padded_width), plan.core_width);
  return plan;
}

// Rows of the picture that a band may have.
int LargestBand(PictureSize picture, const Geometry& geometry, int depth) {
  const int64_t row_bytes =
      BandPixelBytes(depth) * geometry.scale * geometry.scale * std::max(picture.width, 1);
  const int64_t rows = std::max<int64_t>(kDefaultBandBytes / row_bytes, 1);
  return static_cast<int>(std::min<int64_t>(rows, std::numeric_limits<int>::max()));
}

int EvenPart(int length, int largest) {
  const int64_t count = (int64_t{length} + largest - 1) / largest;
  return static_cast<int>((length + count - 1) / std::max<int64_t>(count, 1));
}

}  // namespace

Result<TilePlan> PlanTiles(PictureSize picture, const Geometry& geometry, int core,
                           PixelFormat enlarged_format) {
  return PlanTilesOf({core, core}, picture, geometry, enlarged_format);
}

Result<TilePlan> PlanEvenTiles(PictureSize picture, const Geometry& geometry, int largest,
                               PixelFormat enlarged_format) {
  if (largest < 1) return PlanTiles(picture, geometry, largest, enlarged_format);
  const int highest = std::min(largest, LargestBand(picture, geometry, enlarged_format.depth));
  const TileCore core{EvenPart(picture.height, highest), EvenPart(picture.width, largest)};
  return PlanTilesOf(core, picture, geometry, enlarged_format);
}

}  // namespace acg2vec
