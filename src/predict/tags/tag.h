// What a tagger says of a picture: names, each of a category.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace acg2vec {

enum class TagCategory { kGeneral, kArtist, kCopyright, kCharacter, kMeta, kRating };

inline constexpr size_t kTagCategories = 6;

// In the order of TagCategory; users and JavaScript see them.
inline constexpr std::array<std::string_view, kTagCategories> kTagCategoryNames = {
    "general", "artist", "copyright", "character", "meta", "rating"};

struct Tag {
  std::string name;  // as the list has it, with underscores
  TagCategory category = TagCategory::kGeneral;
};

// Tag i is what output i of the model stands for.
using TagList = std::vector<Tag>;

}  // namespace acg2vec
