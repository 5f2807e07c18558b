// Numbers as ncnn's text files write them.
#pragma once

#include <optional>
#include <string_view>

namespace acg2vec {

// The integer that `text` is from its first to its last character, if it is one that fits.
std::optional<int> ParseInt(std::string_view text);

// The finite decimal number that `text` is from its first to its last character, if it is one.
std::optional<float> ParseFloat(std::string_view text);

}  // namespace acg2vec
