// Numbers as ncnn's text files write them.
#pragma once

#include <optional>
#include <string_view>

namespace acg2vec {

// The integer that `text` is from its first to its last character, if it is one that fits.
std::optional<int> ParseInt(std::string_view text);

// The finite decimal number that `text` is from its first to its last character, if it is one.
std::optional<float> ParseFloat(std::string_view text);

// What ncnn makes of an option's value that is read as a float: a number without point and exponent
// are its bits, as tools of ncnn have written some files (waifu2x's slope of 0.1 is 1036831949).
// Nothing where that is not finite.
std::optional<float> ParseNcnnFloat(std::string_view text);

}  // namespace acg2vec
