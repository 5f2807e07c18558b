#include "predict/look/proposal.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace acg2vec {
namespace {

constexpr float kLikely = 0.5F;

// Damage grows from one of these to the next; quality falls, noise rises.
constexpr std::array kJpegSteps = {92.0F, 80.0F, 60.0F, 35.0F};
constexpr std::array kNoiseSteps = {1.5F, 3.0F, 6.0F, 11.0F};
constexpr std::array<std::string_view, 5> kDenoise = {"no-denoise", "conservative", "denoise1x",
                                                      "denoise2x", "denoise3x"};

size_t JpegStep(const LookAnswers& answers) {
  if (answers.Chance(LookAttribute::kJpegArtefacts) < kLikely) return 0;
  return static_cast<size_t>(
      std::count_if(kJpegSteps.begin(), kJpegSteps.end(),
                    [&](float quality) { return answers.jpeg_quality < quality; }));
}

size_t NoiseStep(const LookAnswers& answers) {
  if (answers.Chance(LookAttribute::kNoise) < kLikely) return 0;
  return static_cast<size_t>(
      std::count_if(kNoiseSteps.begin(), kNoiseSteps.end(),
                    [&](float levels) { return answers.noise_levels >= levels; }));
}

// There is "pro" for 2x and 3x alone, and the weaker denoise levels for "se" 2x alone.
std::string_view DenoiseFor(std::string_view denoise, int scale) {
  if (scale == 2) return denoise;
  if (denoise == "denoise1x") return "conservative";
  return denoise == "denoise2x" ? "denoise3x" : denoise;
}

}  // namespace

Proposal ProposeModel(const LookAnswers& answers) {
  const size_t jpeg = JpegStep(answers);
  const size_t noise = NoiseStep(answers);
  const size_t step = std::max(jpeg, noise);
  Proposal proposal{step <= 1 ? "pro" : "se", kDenoise[step], {}};
  if (step == 0) proposal.reasons.emplace_back("clean");
  if (jpeg > 0) proposal.reasons.emplace_back("jpeg-artefacts");
  if (noise > 0)
    proposal.reasons.insert(noise > jpeg ? proposal.reasons.begin() : proposal.reasons.end(),
                            "noise");
  for (const LookAttribute attribute :
       {LookAttribute::kPixelArt, LookAttribute::kUpscaled, LookAttribute::kBlur}) {
    if (answers.Chance(attribute) >= kLikely) proposal.reasons.push_back(AttributeName(attribute));
  }
  return proposal;
}

std::string ModelIdFor(const Proposal& proposal, int scale) {
  const std::string family(scale == 4 ? "se" : proposal.family);
  const std::string denoise(DenoiseFor(proposal.denoise, scale));
  return "realcugan-" + family + "-" + std::to_string(scale) + "x-" + denoise;
}

}  // namespace acg2vec
