#include <emscripten/bind.h>

#include "exchange.h"
#include "tile_binding.h"
#include "tiling/equal_tiles.h"
#include "tiling/mean_sums.h"
#include "tiling/sample.h"

namespace acg2vec::bindings {
namespace {

void Add(MeanSums& mean_sums, const val& sums, double count, double weight) {
  std::vector<float> values;
  ValuesFromJs(sums, sums["length"].as<size_t>(), values);
  mean_sums.Add(values, count, weight);
}

val Means(const MeanSums& mean_sums) { return FloatsToJs(mean_sums.means()); }

val SampleToJs(const std::vector<SampledTile>& sample) {
  val tiles = val::global("Int32Array").new_(sample.size());
  val weights = val::global("Float64Array").new_(sample.size());
  for (size_t i = 0; i < sample.size(); ++i) {
    tiles.set(i, sample[i].tile);
    weights.set(i, sample[i].weight);
  }
  val result = val::object();
  result.set("tiles", tiles);
  result.set("weights", weights);
  return result;
}

val Sample(const TilerHandle& tiler, bool alpha, int wanted) {
  const auto equal =
      EqualTiles(tiler.picture(), tiler.plan(), alpha ? Plane::kAlpha : Plane::kColour);
  if (!equal.ok()) return ErrorToJs(equal.error());
  return ValueToJs(SampleToJs(SampleTiles(tiler.plan(), equal.value(), wanted)));
}

}  // namespace

EMSCRIPTEN_BINDINGS(means) {
  emscripten::class_<MeanSums>("MeanSums")
      .constructor<size_t>()
      .function("add", &Add)
      .function("means", &Means);
  emscripten::function("sampleTiles", &Sample);
}

}  // namespace acg2vec::bindings
