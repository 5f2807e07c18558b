// By what JPEG's application segments begin, each with its null.
#pragma once

#include <string_view>

namespace acg2vec::jpeg {

using namespace std::string_view_literals;

inline constexpr auto kJfifName = "JFIF\0"sv;
inline constexpr auto kExifName = "Exif\0\0"sv;
// XMP specification, part 3, 1.1.3: the packet, and what goes beyond a segment.
inline constexpr auto kXmpName = "http://ns.adobe.com/xap/1.0/\0"sv;
inline constexpr auto kMoreXmpName = "http://ns.adobe.com/xmp/extension/\0"sv;
// ICC.1:2022, B.4: then come the number of the part, from 1, and that of all parts.
inline constexpr auto kIccName = "ICC_PROFILE\0"sv;

// A comment has no keyword; it goes to PNG under this one.
inline constexpr auto kCommentKeyword = "Comment"sv;

}  // namespace acg2vec::jpeg
