#include <gmock/gmock.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "predict/look/answers.h"
#include "predict/look/proposal.h"

namespace acg2vec {
namespace {

using testing::ElementsAre;

TEST(LookAnswers, NumbersBecomeChancesAndShares) {
  std::vector<float> values(kLookAnswers, 0.0F);
  values[0] = 3;
  values[kLookAttributes] = std::log2(1 + 32 * 0.5F);  // JPEG of quality 75
  values[kLookAttributes + 1] = 3;                     // log2(1 + 7 levels)
  values[kLookAttributes + 2 + 6] = 20;
  const LookAnswers answers = DecodeAnswers(values);
  EXPECT_NEAR(answers.Chance(LookAttribute::kLineArt), 0.9526, 1e-4);
  EXPECT_FLOAT_EQ(answers.Chance(LookAttribute::kUpscaled), 0.5);
  EXPECT_NEAR(answers.jpeg_quality, 75, 1e-3);
  EXPECT_NEAR(answers.noise_levels, 7, 1e-4);
  EXPECT_EQ(MostLikelyBin(answers), 6U);
  EXPECT_NEAR(ExpectedBin(answers), 6, 1e-4);
  EXPECT_NEAR(std::accumulate(answers.quality.begin(), answers.quality.end(), 0.0), 1, 1e-6);
}

TEST(LookAnswers, AmountsStayInTheirRanges) {
  std::vector<float> values(kLookAnswers, -50.0F);
  EXPECT_EQ(DecodeAnswers(values).jpeg_quality, 100);
  EXPECT_EQ(DecodeAnswers(values).noise_levels, 0);
  values[kLookAttributes] = 60;
  EXPECT_EQ(DecodeAnswers(values).jpeg_quality, 1);
}

LookAnswers Worn(float jpeg_quality, float noise_levels) {
  LookAnswers answers;
  answers.jpeg_quality = jpeg_quality;
  answers.noise_levels = noise_levels;
  answers.chances[static_cast<size_t>(LookAttribute::kJpegArtefacts)] = jpeg_quality < 100 ? 1 : 0;
  answers.chances[static_cast<size_t>(LookAttribute::kNoise)] = noise_levels > 0 ? 1 : 0;
  return answers;
}

TEST(LookProposal, CleanPicturesAreNotDenoised) {
  const Proposal proposal = ProposeModel(Worn(100, 0));
  EXPECT_EQ(proposal.denoise, "no-denoise");
  EXPECT_THAT(proposal.reasons, ElementsAre("clean"));
}

TEST(LookProposal, TheWorseThePictureTheMoreIsDenoised) {
  EXPECT_EQ(ProposeModel(Worn(85, 0)).denoise, "conservative");
  EXPECT_EQ(ProposeModel(Worn(70, 0)).denoise, "denoise1x");
  EXPECT_EQ(ProposeModel(Worn(50, 0)).denoise, "denoise2x");
  EXPECT_EQ(ProposeModel(Worn(20, 0)).denoise, "denoise3x");
  EXPECT_EQ(ProposeModel(Worn(100, 20)).denoise, "denoise3x");
  EXPECT_EQ(ProposeModel(Worn(100, 4)).denoise, "denoise1x");
}

TEST(LookProposal, SaysWhatSpokeForItTheWeightiestFirst) {
  EXPECT_THAT(ProposeModel(Worn(70, 15)).reasons, ElementsAre("noise", "jpeg-artefacts"));
  EXPECT_THAT(ProposeModel(Worn(20, 2)).reasons, ElementsAre("jpeg-artefacts", "noise"));
}

TEST(LookProposal, ProExistsOnlyWithTheDenoisingThatItIsProposedWith) {
  for (const float quality : {100.0F, 85.0F, 70.0F, 50.0F, 20.0F}) {
    const Proposal proposal = ProposeModel(Worn(quality, 0));
    const bool has_pro = proposal.denoise == "no-denoise" || proposal.denoise == "conservative" ||
                         proposal.denoise == "denoise3x";
    EXPECT_TRUE(proposal.family == "se" || has_pro) << quality;
  }
}

TEST(LookProposal, NamesOfficialNetworksOfEveryScale) {
  const auto ids = [](float quality) {
    const Proposal proposal = ProposeModel(Worn(quality, 0));
    return std::vector{ModelIdFor(proposal, 2), ModelIdFor(proposal, 3), ModelIdFor(proposal, 4)};
  };
  EXPECT_THAT(ids(100), ElementsAre("realcugan-pro-2x-no-denoise", "realcugan-pro-3x-no-denoise",
                                    "realcugan-se-4x-no-denoise"));
  EXPECT_THAT(ids(70), ElementsAre("realcugan-se-2x-denoise1x", "realcugan-se-3x-conservative",
                                   "realcugan-se-4x-conservative"));
  EXPECT_THAT(ids(50), ElementsAre("realcugan-se-2x-denoise2x", "realcugan-se-3x-denoise3x",
                                   "realcugan-se-4x-denoise3x"));
}

TEST(LookProposal, TellsOfPixelArt) {
  LookAnswers answers = Worn(100, 0);
  answers.chances[static_cast<size_t>(LookAttribute::kPixelArt)] = 0.9F;
  EXPECT_THAT(ProposeModel(answers).reasons, ElementsAre("clean", "pixel-art"));
}

}  // namespace
}  // namespace acg2vec
