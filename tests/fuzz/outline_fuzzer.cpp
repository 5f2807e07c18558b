#include "predict/features/illust2vec.h"
#include "targets.h"

namespace acg2vec {

void FuzzOutline(Bytes file) {
  OnnxOutliner outliner(file.size());
  while (const auto part = outliner.Wanted()) {
    const Bytes bytes =
        file.subspan(static_cast<size_t>(part->offset), static_cast<size_t>(part->bytes));
    if (!outliner.Take(bytes).ok()) return;
  }
  static_cast<void>(CutIllust2Vec(outliner.outline()));
}

}  // namespace acg2vec
