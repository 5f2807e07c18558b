// Scores and features: what is made of a model's numbers.
#include <emscripten/bind.h>

#include <string>
#include <vector>

#include "exchange.h"
#include "predict/features/unit_length.h"
#include "predict/scores/distribution.h"

namespace acg2vec::bindings {
namespace {

val SummariseToJs(const val& probabilities, size_t bins) {
  const auto distribution = Summarise(FloatsFromJs(probabilities), bins);
  if (!distribution.ok()) return ErrorToJs(distribution.error());
  val object = val::object();
  object.set("mostLikely", distribution.value().most_likely);
  object.set("expected", distribution.value().expected);
  return ValueToJs(object);
}

val LabelsToJs(const val& lower_bounds) {
  const auto labels = BinLabels(emscripten::vecFromJSArray<double>(lower_bounds));
  if (!labels.ok()) return ErrorToJs(labels.error());
  return ValueToJs(val::array(labels.value()));
}

val UnitLength(const val& features) {
  std::vector<float> values = FloatsFromJs(features);
  ScaleToUnitLength(values);
  return FloatsToJs(std::move(values));
}

}  // namespace

EMSCRIPTEN_BINDINGS(scores) {
  emscripten::function("summariseScores", &SummariseToJs);
  emscripten::function("binLabels", &LabelsToJs);
  emscripten::function("unitLength", &UnitLength);
}

}  // namespace acg2vec::bindings
