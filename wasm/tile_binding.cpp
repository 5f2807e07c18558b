#include "tile_binding.h"

#include <emscripten/bind.h>

#include "exchange.h"
#include "network_binding.h"
#include "tiling/alpha_range.h"
#include "tiling/bicubic_alpha.h"
#include "tiling/equal_tiles.h"
#include "tiling/ownership.h"
#include "tiling/tile_pixels.h"
#include "tiling/tile_rows.h"

namespace acg2vec::bindings {
namespace {

Plane PlaneOf(bool alpha) { return alpha ? Plane::kAlpha : Plane::kColour; }

// How the core plans tiles of at most a side.
using PlanTilesOfSide = Result<TilePlan>(PictureSize, const Geometry&, int, PixelFormat);

// `depth` is the enlarged picture's.
template <PlanTilesOfSide plan_tiles>
val Plan(std::shared_ptr<PictureHandle> picture, const NetworkHandle& network, int side,
         int depth) {
  const PixelFormat format{.channels = picture->channels(), .depth = depth};
  auto plan = plan_tiles(picture->picture().size(), network.geometry(), side, format);
  if (!plan.ok()) return ErrorToJs(plan.error());
  return ValueToJs(std::make_shared<TilerHandle>(std::move(picture), std::move(plan).value()));
}

val Weights(const FeatureInterval& interval, int features) {
  std::vector<float> weights(static_cast<size_t>(features));
  FillOwnedWeights(interval, weights);
  return FloatsToJs(std::move(weights));
}

// `alpha` may be undefined.
val PackedToRgbaJs(const TilerHandle& tiler, const val& colour, const val& alpha) {
  const auto alpha_bytes = alpha.isUndefined() ? MakeBytes(0) : BytesFromJs(alpha);
  return BytesToJs(PackedToRgba(BytesFromJs(colour), alpha_bytes, tiler.plan().enlarged_format));
}

void AddToMean(OrientationMean& mean, const val& tensor, int orientation) {
  std::vector<float> values;
  ValuesFromJs(tensor, mean.shape().size(), values);
  mean.Add(values, OrientationOf(orientation));
}

}  // namespace

void TilerHandle::Gather(int row, int column, bool alpha, int orientation, const val& tensor) {
  const PlanarShape shape{.channels = 3, .height = input_height(), .width = input_width()};
  const auto upright = tensor_.For(shape.size());
  GatherTile(picture(), plan_, row, column, PlaneOf(alpha), upright);
  if (orientation == 0) return tensor.call<void>("set", ViewOf(upright));
  const auto oriented = oriented_.For(shape.size());
  Orient(upright, shape, OrientationOf(orientation), oriented);
  tensor.call<void>("set", ViewOf(oriented));
}

val TilerHandle::Samples(int row, int column, bool alpha) {
  TileRows rows(picture(), plan_, PlaneOf(alpha));
  const auto samples = bytes_.For(rows.tile_bytes());
  rows.CopyTile(row, column, samples);
  return BytesToJs(samples);
}

val TilerHandle::EqualTilesToJs(bool alpha) const {
  const auto equal = EqualTiles(picture(), plan_, PlaneOf(alpha));
  if (!equal.ok()) return ErrorToJs(equal.error());
  const auto& tiles = equal.value();
  const val view(emscripten::typed_memory_view(tiles.size(), tiles.data()));
  return ValueToJs(val::global("Int32Array").new_(view));
}

val TilerHandle::PackValues(int row, int column, bool alpha, std::span<const float> values) {
  const auto packed = bytes_.For(PackedSize(plan_, row, column, PlaneOf(alpha)));
  PackTile(values, plan_, row, column, PlaneOf(alpha), packed);
  if (alpha) HoldAlphaInRange(picture(), plan_, row, column, packed);
  return BytesToJs(packed);
}

val TilerHandle::Pack(int row, int column, bool alpha, const val& tensor) {
  const PlanarShape shape{.channels = 3, .height = output_height(), .width = output_width()};
  return PackValues(row, column, alpha, ValuesFromJs(tensor, shape.size(), tensor_));
}

val TilerHandle::PackMean(int row, int column, bool alpha, const OrientationMean& mean) {
  return PackValues(row, column, alpha, mean.values());
}

val TilerHandle::PackBicubic(int row, int column) {
  const auto packed = bytes_.For(PackedSize(plan_, row, column, Plane::kAlpha));
  PackBicubicAlpha(picture(), plan_, row, column, packed);
  return BytesToJs(packed);
}

size_t TilerHandle::PackedBytes(int row, int column, bool alpha) const {
  return PackedSize(plan_, row, column, PlaneOf(alpha));
}

std::shared_ptr<OrientationMean> TilerHandle::NewOrientationMean() const {
  return std::make_shared<OrientationMean>(
      PlanarShape{.channels = 3, .height = output_height(), .width = output_width()});
}

void TilerHandle::Place(int row, int column, bool alpha, const val& packed) {
  const size_t size = PackedSize(plan_, row, column, PlaneOf(alpha));
  band_.Place(plan_, row, column, PlaneOf(alpha), ValuesFromJs(packed, size, bytes_));
}

val TilerHandle::AreaToJs(int row, int column) const {
  const TileArea area = TileAreaOf(plan_, row, column);
  val result = val::object();
  result.set("x", area.x);
  result.set("y", area.y);
  result.set("width", area.width);
  result.set("height", area.height);
  const OutputCorner corner = OutputCornerOf(plan_, row, column);
  result.set("top", corner.top);
  result.set("left", corner.left);
  return result;
}

val TilerHandle::BandTile(int row, int column) {
  const auto rgba = bytes_.For(4 * TileAreaOf(plan_, row, column).pixels());
  BandTileToRgba(band_, plan_, row, column, rgba);
  return BytesToJs(rgba);
}

val TilerHandle::Owned(int row, int column, const val& features, int orientation) const {
  const Rational step{features["stepNumerator"].as<int>(), features["stepDenominator"].as<int>()};
  const FeatureAxis height{.features = features["height"].as<int>(), .step = step};
  const FeatureAxis width{.features = features["width"].as<int>(), .step = step};
  const OwnedPart part =
      OwnedInOrientation(plan_, row, column, height, width, OrientationOf(orientation));
  val result = val::object();
  result.set("rows", Weights(part.rows, height.features));
  result.set("columns", Weights(part.columns, width.features));
  return result;
}

EMSCRIPTEN_BINDINGS(tiles) {
  emscripten::class_<OrientationMean>("OrientationMean")
      .smart_ptr<std::shared_ptr<OrientationMean>>("OrientationMean")
      .function("reset", &OrientationMean::Reset)
      .function("add", &AddToMean);
  emscripten::class_<TilerHandle>("Tiler")
      .smart_ptr<std::shared_ptr<TilerHandle>>("Tiler")
      .property("rows", &TilerHandle::rows)
      .property("columns", &TilerHandle::columns)
      .property("coreHeight", &TilerHandle::core_height)
      .property("coreWidth", &TilerHandle::core_width)
      .property("inputHeight", &TilerHandle::input_height)
      .property("inputWidth", &TilerHandle::input_width)
      .property("outputHeight", &TilerHandle::output_height)
      .property("outputWidth", &TilerHandle::output_width)
      .property("enlargedHeight", &TilerHandle::enlarged_height)
      .property("enlargedWidth", &TilerHandle::enlarged_width)
      .property("pixelBytes", &TilerHandle::pixel_bytes)
      .function("gather", &TilerHandle::Gather)
      .function("samples", &TilerHandle::Samples)
      .function("equalTiles", &TilerHandle::EqualTilesToJs)
      .function("pack", &TilerHandle::Pack)
      .function("packMean", &TilerHandle::PackMean)
      .function("packBicubicAlpha", &TilerHandle::PackBicubic)
      .function("packedBytes", &TilerHandle::PackedBytes)
      .function("orientationMean", &TilerHandle::NewOrientationMean)
      .function("moveTo", &TilerHandle::MoveTo)
      .function("place", &TilerHandle::Place)
      .function("tileArea", &TilerHandle::AreaToJs)
      .function("bandTile", &TilerHandle::BandTile)
      .function("owned", &TilerHandle::Owned);
  emscripten::function("planTiles", &Plan<PlanTiles>);
  emscripten::function("planEvenTiles", &Plan<PlanEvenTiles>);
  emscripten::function("packedToRgba", &PackedToRgbaJs);
}

}  // namespace acg2vec::bindings
