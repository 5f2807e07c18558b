// Which tags of a picture are told, and how they are written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "predict/sigmoid.h"
#include "predict/tags/mcut.h"
#include "predict/tags/redundant.h"
#include "predict/tags/selection.h"
#include "predict/tags/tag_text.h"
#include "predict/tags/wildcard.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr auto kGeneral = TagCategory::kGeneral;
constexpr auto kCharacter = TagCategory::kCharacter;
constexpr auto kRating = TagCategory::kRating;

const TagList& Tags() {
  static const TagList kTags = {
      {"general", kRating}, {"explicit", kRating},   {"1girl", kGeneral},
      {"hair", kGeneral},   {"long_hair", kGeneral}, {"very_long_hair", kGeneral},
      {"sky", kGeneral},    {"saber", kCharacter},   {"saber_alter", kCharacter}};
  return kTags;
}

const std::vector<float> kConfidences = {0.7F, 0.2F, 0.99F, 0.4F, 0.9F, 0.5F, 0.1F, 0.8F, 0.95F};

TagRules Usual() {
  TagRules rules;
  rules.thresholds.fill(0.35);
  rules.thresholds[static_cast<size_t>(kCharacter)] = 0.85;
  return rules;
}

Result<TagSelection> Select(const TagRules& rules) {
  return SelectTags(Tags(), kConfidences, rules);
}

std::vector<std::string> Names(const TagRules& rules) {
  const auto selection = Select(rules);
  EXPECT_TRUE(selection.ok()) << selection.error().message;
  std::vector<std::string> names;
  for (const auto& tag : selection.value().tags) names.push_back(Tags()[tag.place].name);
  return names;
}

TEST(TagSelectionTest, EveryCategoryHasItsThreshold) {
  EXPECT_THAT(Names(Usual()),
              ElementsAre("1girl", "saber_alter", "long_hair", "very_long_hair", "hair"));
}

TEST(TagSelectionTest, AThresholdIsReachedByItsEqual) {
  auto rules = Usual();
  rules.thresholds[static_cast<size_t>(kGeneral)] = 0.5;
  rules.thresholds[static_cast<size_t>(kCharacter)].reset();
  EXPECT_THAT(Names(rules), ElementsAre("1girl", "long_hair", "very_long_hair"));
}

TEST(TagSelectionTest, ACategoryWithoutAThresholdIsLeftOut) {
  auto rules = Usual();
  rules.thresholds[static_cast<size_t>(kGeneral)].reset();
  rules.thresholds[static_cast<size_t>(kCharacter)] = 0.5;
  EXPECT_THAT(Names(rules), ElementsAre("saber_alter", "saber"));
  rules.mcut = true;
  EXPECT_THAT(Names(rules), ElementsAre("saber_alter"));
}

TEST(TagSelectionTest, TheBestRatingAloneIsTold) {
  auto rules = Usual();
  const auto selection = Select(rules);
  ASSERT_TRUE(selection.value().rating.has_value());
  EXPECT_EQ(selection.value().rating->place, 0U);
  EXPECT_EQ(selection.value().rating->confidence, 0.7F);
  rules.exclude = {"GENERAL"};
  EXPECT_FALSE(Select(rules).value().rating.has_value());
  rules.exclude = {"explicit"};
  EXPECT_EQ(Select(rules).value().rating->place, 0U);
  rules.thresholds[static_cast<size_t>(kRating)].reset();
  EXPECT_FALSE(Select(rules).value().rating.has_value());
}

TEST(TagSelectionTest, MCutFindsTheLargestGapOfEachCategory) {
  auto rules = Usual();
  rules.mcut = true;
  // General 0.99 0.9 | 0.5 0.4 0.1: the middle is 0.7. Characters 0.95 | 0.8.
  EXPECT_THAT(Names(rules), ElementsAre("1girl", "saber_alter", "long_hair"));
}

TEST(TagSelectionTest, MCutTakesNoCharacterBelowFifteenHundredths) {
  auto rules = Usual();
  rules.mcut = true;
  const TagList tags = {{"a", kCharacter}, {"b", kCharacter}, {"c", kGeneral}, {"d", kGeneral}};
  const auto selection = SelectTags(tags, std::vector{0.14F, 0.01F, 0.14F, 0.01F}, rules);
  ASSERT_EQ(selection.value().tags.size(), 1U);
  EXPECT_EQ(selection.value().tags[0].place, 2U);
}

TEST(TagSelectionTest, MCutsThresholdIsInTheMiddleOfTheGap) {
  EXPECT_NEAR(MCutThreshold({0.15F, 0.9F, 0.5F, 0.95F}).value(), 0.7, 1e-6);
  EXPECT_NEAR(MCutThreshold({0.0F, 0.25F, 0.5F}).value(), 0.375, 1e-6);
  EXPECT_FALSE(MCutThreshold({0.5F}).has_value());
}

TEST(TagSelectionTest, ExcludedTagsAreNotTold) {
  auto rules = Usual();
  rules.exclude = {"*hair", "SABER alter"};
  EXPECT_THAT(Names(rules), ElementsAre("1girl"));
}

TEST(TagSelectionTest, IncludedTagsStayWhateverElseIsSaid) {
  auto rules = Usual();
  rules.exclude = {"*"};
  rules.include = {"sk?", "hair"};
  EXPECT_THAT(Names(rules), ElementsAre("hair", "sky"));
  rules.exclude.clear();
  rules.drop_redundant = true;
  rules.most = 2;
  EXPECT_THAT(Names(rules), ElementsAre("hair", "sky"));
  rules.most = 3;
  EXPECT_THAT(Names(rules), ElementsAre("1girl", "hair", "sky"));
}

TEST(TagSelectionTest, AnIncludedTagThatTheModelLacksIsAnError) {
  auto rules = Usual();
  rules.include = {"sky", "skyy"};
  const auto refused = Select(rules);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(refused.error().message, HasSubstr("\"skyy\""));
}

TEST(TagSelectionTest, RedundantTagsAreDroppedByWholeWords) {
  auto rules = Usual();
  rules.drop_redundant = true;
  rules.thresholds[static_cast<size_t>(kCharacter)] = 0.5;
  EXPECT_THAT(Names(rules), ElementsAre("1girl", "saber_alter", "very_long_hair"));
  EXPECT_THAT(FindRedundant({"cat", "cattail", "black_cat_ears", "cat_ears", "ears_cat"}),
              ElementsAre(true, false, false, true, false));
}

TEST(TagSelectionTest, ATagThatWasNotChosenMakesNoneRedundant) {
  auto rules = Usual();
  rules.drop_redundant = true;
  rules.exclude = {"very_*"};
  EXPECT_THAT(Names(rules), ElementsAre("1girl", "saber_alter", "long_hair"));
}

TEST(TagSelectionTest, TheMostConfidentAreKeptAndOrdered) {
  auto rules = Usual();
  rules.most = 3;
  EXPECT_THAT(Names(rules), ElementsAre("1girl", "saber_alter", "long_hair"));
  rules.order = TagOrder::kList;
  EXPECT_THAT(Names(rules), ElementsAre("1girl", "long_hair", "saber_alter"));
  rules.most = 0;
  EXPECT_THAT(Names(rules), ElementsAre());
}

TEST(TagSelectionTest, ValuesThatAreNoConfidencesAreRefused) {
  for (const float value : {1.5F, -0.1F, std::numeric_limits<float>::quiet_NaN()}) {
    auto confidences = kConfidences;
    confidences[4] = value;
    const auto refused = SelectTags(Tags(), confidences, Usual());
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::kModelIntegrity);
  }
  const auto refused = SelectTags(Tags(), std::vector{0.5F}, Usual());
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().message, HasSubstr("9 tags, the model gives 1 values"));
}

TEST(TagSelectionTest, AThresholdThatIsNoneIsRefused) {
  for (const double threshold : {1.01, -0.01, std::numeric_limits<double>::quiet_NaN()}) {
    auto rules = Usual();
    rules.thresholds[0] = threshold;
    const auto refused = Select(rules);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
  }
}

TEST(TagSelectionTest, WildcardsMatchWholeNames) {
  EXPECT_TRUE(MatchesWildcard("long_hair", "*"));
  EXPECT_TRUE(MatchesWildcard("long_hair", "long hair"));
  EXPECT_TRUE(MatchesWildcard("long_hair", "l*g*ir"));
  EXPECT_TRUE(MatchesWildcard("long_hair", "????_hair*"));
  EXPECT_TRUE(MatchesWildcard("aab", "*ab"));
  EXPECT_TRUE(MatchesWildcard("", "**"));
  EXPECT_FALSE(MatchesWildcard("long_hair", "hair"));
  EXPECT_FALSE(MatchesWildcard("long_hair", "long"));
  EXPECT_FALSE(MatchesWildcard("long_hair", "*_hair?"));
  EXPECT_FALSE(MatchesWildcard("long_hair", ""));
  EXPECT_FALSE(MatchesWildcard(std::string(2000, 'a'), std::string(2000, '*') + "b"));
}

TEST(TagTextTest, UnderscoresAreSpacesButInFaces) {
  EXPECT_EQ(TagText("long_hair", 0, {}), "long hair");
  for (const auto* face :
       {"0_0", "(o)_(o)", "+_+", "+_-", "._.", "<o>_<o>", "<|>_<|>", "=_=", ">_<", "3_3", "6_9",
        ">_o", "@_@", "^_^", "o_o", "u_u", "x_x", "|_|", "||_||"}) {
    EXPECT_EQ(TagText(face, 0, {}), face);
  }
  EXPECT_EQ(TagText("long_hair", 0, {.spaces = false}), "long_hair");
}

TEST(TagTextTest, PromptsGetTheirBackslashesAndWeights) {
  EXPECT_EQ(TagText("saber_(fate)", 0, {.escaped = true}), "saber \\(fate\\)");
  EXPECT_EQ(TagText("\\o/", 0, {.escaped = true}), "\\\\o/");
  EXPECT_EQ(TagText("(o)_(o)", 0, {.escaped = true}), "\\(o\\)_\\(o\\)");
  EXPECT_EQ(TagText("long_hair", 0.9968F, {.weighted = true}), "(long hair:0.997)");
  EXPECT_EQ(TagText("a_(b)", 1.0F, {.escaped = true, .weighted = true}), "(a \\(b\\):1.000)");
  EXPECT_EQ(TagText("sky", 0.0004F, {.weighted = true}), "(sky:0.000)");
}

TEST(TagTextTest, SeveralAreJoined) {
  const auto selection = Select(Usual());
  EXPECT_EQ(TagsText(Tags(), selection.value().tags, {}),
            "1girl, saber alter, long hair, very long hair, hair");
  EXPECT_EQ(TagsText(Tags(), selection.value().tags, {.spaces = false, .separator = " "}),
            "1girl saber_alter long_hair very_long_hair hair");
}

TEST(SigmoidTest, AnyNumberBecomesAConfidence) {
  std::vector<float> values = {0, 2, -2, 1000, -1000};
  ApplySigmoid(values);
  EXPECT_FLOAT_EQ(values[0], 0.5F);
  EXPECT_NEAR(values[1], 0.880797, 1e-6);
  EXPECT_NEAR(values[2], 0.119203, 1e-6);
  EXPECT_EQ(values[3], 1.0F);
  EXPECT_EQ(values[4], 0.0F);
}

}  // namespace
}  // namespace acg2vec
