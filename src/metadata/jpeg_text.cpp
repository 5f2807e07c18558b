#include "metadata/jpeg_text.h"

#include "metadata/jpeg_names.h"
#include "metadata/utf8.h"

namespace acg2vec {

std::string JpegCommentOf(const TextMetadata& text) {
  std::string content = text.is_utf8 ? text.text : Utf8OfLatin1(text.text);
  if (text.keyword == jpeg::kCommentKeyword) return content;
  return Utf8OfLatin1(text.keyword) + ": " + content;
}

}  // namespace acg2vec
