// Texts as JPEG's comments, which have neither keyword nor stated encoding.
#pragma once

#include <string>

#include "metadata/metadata.h"

namespace acg2vec {

// In UTF-8: "keyword: text", or the text alone where the keyword is that of a comment.
std::string JpegCommentOf(const TextMetadata& text);

}  // namespace acg2vec
