// Lists of tags: real ones to their exact counts, variants, and what is refused and how.
#include "predict/tags/tag_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/bytes.h"
#include "test_files.h"

namespace acg2vec {
namespace {

using ::testing::HasSubstr;

TagList Csv(std::string_view text) {
  auto list = ReadCsvTagList(text);
  EXPECT_TRUE(list.ok()) << list.error().message;
  return list.ok() ? std::move(list).value() : TagList{};
}

std::string CsvRefusal(std::string_view text) {
  const auto list = ReadCsvTagList(text);
  EXPECT_FALSE(list.ok());
  return list.ok() ? "" : list.error().message;
}

std::string TextRefusal(std::string_view text, std::vector<TagRange> ranges = {}) {
  const auto list = ReadTextTagList(text, ranges);
  EXPECT_FALSE(list.ok());
  return list.ok() ? "" : list.error().message;
}

int64_t CountTags(const TagList& tags, TagCategory category) {
  return std::count_if(tags.begin(), tags.end(),
                       [&](const Tag& tag) { return tag.category == category; });
}

TEST(TagListTest, TheWdTaggersListHasItsTags) {
  const auto path = FindModelFile("tags/wd-v3-selected_tags.csv");
  if (!path) GTEST_SKIP() << "ACG2VEC_MODELS names no folder with tags/wd-v3-selected_tags.csv";
  const auto tags = Csv(TextOf(ReadFile(*path)));
  ASSERT_EQ(tags.size(), 10861U);
  EXPECT_EQ(CountTags(tags, TagCategory::kRating), 4);
  EXPECT_EQ(CountTags(tags, TagCategory::kGeneral), 8106);
  EXPECT_EQ(CountTags(tags, TagCategory::kCharacter), 2751);
  EXPECT_EQ(tags[0].name, "general");
  EXPECT_EQ(tags[3].name, "explicit");
  EXPECT_EQ(tags[4].name, "1girl");
  for (const auto* name : {"don't_say_\"lazy\"", "2021", "^_^"}) {
    EXPECT_TRUE(std::any_of(tags.begin(), tags.end(), [&](const Tag& tag) {
      return tag.name == name && tag.category == TagCategory::kGeneral;
    })) << name;
  }
}

TEST(TagListTest, DeepDanboorusListHasItsTags) {
  const auto path = FindModelFile("tags/deepdanbooru-v3-tags.txt");
  if (!path) GTEST_SKIP() << "ACG2VEC_MODELS names no folder with tags/deepdanbooru-v3-tags.txt";
  const auto list = ReadTextTagList(TextOf(ReadFile(*path)),
                                    std::vector<TagRange>{{TagCategory::kCharacter, 6891, 2282}});
  ASSERT_TRUE(list.ok()) << list.error().message;
  const auto& tags = list.value();
  ASSERT_EQ(tags.size(), 9176U);
  EXPECT_EQ(CountTags(tags, TagCategory::kGeneral), 6891);
  EXPECT_EQ(CountTags(tags, TagCategory::kCharacter), 2282);
  EXPECT_EQ(CountTags(tags, TagCategory::kRating), 3);
  EXPECT_EQ(tags[6890].name, "||_||");
  EXPECT_EQ(tags[6891].name, "2k-tan");
  EXPECT_EQ(tags[6891].category, TagCategory::kCharacter);
  EXPECT_EQ(tags[9173].name, "rating:safe");
}

TEST(TagListTest, ColumnsAreFoundByTheirNames) {
  const auto tags = Csv(
      "id,tag_id,category,ips,name,count\r\n"
      "0,470575,0,\"[\"\"a\"\",\"\"b\"\"]\",1girl,5\r\n"
      "1,9,1,[],\"a, b\",1\n2,9,3,[],c,1\n3,9,4,[],d,1\n4,9,5,[],\"two\nlines\",1\n5,9,9,[],e,1");
  ASSERT_EQ(tags.size(), 6U);
  EXPECT_EQ(tags[0].name, "1girl");
  EXPECT_EQ(tags[1].name, "a, b");
  EXPECT_EQ(tags[4].name, "two\nlines");
  const TagCategory categories[] = {TagCategory::kGeneral,   TagCategory::kArtist,
                                    TagCategory::kCopyright, TagCategory::kCharacter,
                                    TagCategory::kMeta,      TagCategory::kRating};
  for (size_t i = 0; i < 6; ++i) EXPECT_EQ(tags[i].category, categories[i]) << i;
}

TEST(TagListTest, ATableWithoutCategoriesIsOfGeneralTags) {
  const auto tags = Csv("\xEF\xBB\xBFname\nsky\n2021\n");
  ASSERT_EQ(tags.size(), 2U);
  EXPECT_EQ(tags[1].name, "2021");
  EXPECT_EQ(tags[1].category, TagCategory::kGeneral);
}

TEST(TagListTest, ATagMayBeCalledAsARating) {
  const auto tags = Csv("name,category\ngeneral,9\ngeneral,0\n");
  EXPECT_EQ(tags.size(), 2U);
}

TEST(TagListTest, DamagedTablesAreRefusedWithTheLine) {
  EXPECT_THAT(CsvRefusal("name,category\nsky,0\n\"sea,0\n"), HasSubstr("Line 3"));
  EXPECT_THAT(CsvRefusal("name,category\nsky,0\n\"sea,0\n"), HasSubstr("not closed"));
  EXPECT_THAT(CsvRefusal("name,category\n\"a\nb\",0\ns\"ea,0\n"), HasSubstr("Line 4"));
  EXPECT_THAT(CsvRefusal("name,category\n\"sea\"s,0\n"), HasSubstr("quote"));
  EXPECT_THAT(CsvRefusal("name,category\nsky\rsea,0\n"), HasSubstr("carriage return"));
  EXPECT_THAT(CsvRefusal("name,category\nsky\n"), HasSubstr("1 columns instead of 2"));
  EXPECT_THAT(CsvRefusal("name,category\nsky,0,7\n"), HasSubstr("3 columns instead of 2"));
  EXPECT_THAT(CsvRefusal("name,category\n\nsky,0\n"), HasSubstr("Line 2"));
  EXPECT_THAT(CsvRefusal("name,category\nsky,2\n"), HasSubstr("category \"2\""));
  EXPECT_THAT(CsvRefusal("name,category\nsky,\n"), HasSubstr("category \"\""));
  EXPECT_THAT(CsvRefusal("name,category\nsky,0\nsea,0\nsky,4\n"), HasSubstr("\"sky\" twice"));
  EXPECT_THAT(CsvRefusal("name,category\n,0\n"), HasSubstr("no name"));
  EXPECT_THAT(CsvRefusal("tag,category\nsky,0\n"), HasSubstr("no column \"name\""));
  EXPECT_THAT(CsvRefusal("name,category\n"), HasSubstr("empty"));
  EXPECT_THAT(CsvRefusal(""), HasSubstr("no column \"name\""));
  EXPECT_THAT(CsvRefusal("name\n\xFF\n"), HasSubstr("UTF-8"));
  EXPECT_THAT(CsvRefusal(std::string(300, ',')), HasSubstr("too many columns"));
}

TEST(TagListTest, AListLargerThanAnyIsNotRead) {
  const auto list = ReadCsvTagList("name\n" + std::string(9 << 20, 'a'));
  ASSERT_FALSE(list.ok());
  EXPECT_EQ(list.error().code, ErrorCode::kTooLarge);
}

TEST(TagListTest, LinesAreTags) {
  const auto list = ReadTextTagList("sky\r\nmiku\r\nrating:safe", {});
  ASSERT_TRUE(list.ok()) << list.error().message;
  ASSERT_EQ(list.value().size(), 3U);
  EXPECT_EQ(list.value()[0].name, "sky");
  EXPECT_EQ(list.value()[1].category, TagCategory::kGeneral);
  EXPECT_EQ(list.value()[2].category, TagCategory::kRating);
}

TEST(TagListTest, DamagedTextsAreRefused) {
  // A line that is passed over would give every tag behind it another one's confidence.
  EXPECT_THAT(TextRefusal("sky\n\nsea\n"), HasSubstr("Tag 2 of the list has no name"));
  EXPECT_THAT(TextRefusal("sky\nsea\nsky\n"), HasSubstr("\"sky\" twice"));
  EXPECT_THAT(TextRefusal(""), HasSubstr("empty"));
  EXPECT_THAT(TextRefusal("sky\nsea\n", {{TagCategory::kCharacter, 1, 2}}), HasSubstr("fewer"));
  EXPECT_THAT(TextRefusal("sky\nsea\n", {{TagCategory::kCharacter, 3, SIZE_MAX}}),
              HasSubstr("fewer"));
}

TEST(TagListTest, AListOfTheWrongLengthIsRefused) {
  const auto tags = Csv("name\nsky\nsea\n");
  EXPECT_TRUE(CheckTagCount(tags, 2).ok());
  const auto refused = CheckTagCount(tags, 3);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kModelIntegrity);
  EXPECT_THAT(refused.error().message, HasSubstr("has 2 tags, the model gives 3 values"));
}

}  // namespace
}  // namespace acg2vec
