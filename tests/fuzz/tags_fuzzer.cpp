#include "base/bytes.h"
#include "predict/tags/tag_list.h"
#include "targets.h"

namespace acg2vec {

void FuzzTags(Bytes file) {
  static_cast<void>(ReadCsvTagList(TextOf(file)));
  static_cast<void>(ReadTextTagList(TextOf(file), {}));
}

}  // namespace acg2vec
