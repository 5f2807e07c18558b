// Tags that say less than another one does.
#pragma once

#include <string_view>
#include <vector>

namespace acg2vec {

// For each name whether its words stand together, in order and whole, in a longer one: `hair` and
// `long_hair` in `very_long_hair`, but `cat` not in `cattail`.
std::vector<bool> FindRedundant(const std::vector<std::string_view>& names);

}  // namespace acg2vec
