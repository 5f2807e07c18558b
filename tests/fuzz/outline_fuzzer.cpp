#include "base/bytes.h"
#include "predict/features/illust2vec.h"
#include "quantize/quantizer.h"
#include "targets.h"

namespace acg2vec {
namespace {

Bytes PartOf(Bytes file, const FileRange& part) {
  return file.subspan(static_cast<size_t>(part.offset), static_cast<size_t>(part.bytes));
}

void Quantize(const OnnxOutline& outline, Bytes file) {
  auto opened = Quantizer::Open(outline);
  if (!opened.ok()) return;
  Quantizer quantizer = std::move(opened).value();
  static_cast<void>(quantizer.Observed());
  for (size_t place = 0; place < quantizer.convolutions(); ++place) {
    std::vector<std::vector<uint8_t>> weights;
    for (const FileRange& part : quantizer.WeightsOf(place)) {
      weights.push_back(Copy(PartOf(file, part)));
    }
    static_cast<void>(quantizer.RoundWeights(place, weights));
  }
  static_cast<void>(quantizer.Write({0, true}));
}

}  // namespace

void FuzzOutline(Bytes file) {
  OnnxOutliner outliner(file.size());
  while (const auto part = outliner.Wanted()) {
    if (!outliner.Take(PartOf(file, *part)).ok()) return;
  }
  static_cast<void>(CutIllust2Vec(outliner.outline()));
  Quantize(outliner.outline(), file);
}

}  // namespace acg2vec
