// Patterns of names, as users write them.
#pragma once

#include <string_view>

namespace acg2vec {

// `*` stands for any characters, none as well, `?` for one byte. A space is an underscore, and
// ASCII's capital letters are small ones.
bool MatchesWildcard(std::string_view name, std::string_view pattern);

}  // namespace acg2vec
