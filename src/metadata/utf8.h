// Text without a stated encoding.
#pragma once

#include <string>
#include <string_view>

namespace acg2vec {

bool IsAscii(std::string_view text);
// Whether it is well-formed UTF-8 (RFC 3629).
bool IsUtf8(std::string_view text);
std::string Utf8OfLatin1(std::string_view latin1);

}  // namespace acg2vec
