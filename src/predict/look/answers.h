// What the look network's numbers mean. The order and the scales are those of
// tools/train/acg2vec_train/look/answers.py.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace acg2vec {

enum class LookAttribute {
  kLineArt,
  kSketch,
  kPixelArt,
  kScreentone,
  kFlatColour,
  kText,
  kSimpleBackground,
  kJpegArtefacts,
  kNoise,
  kBlur,
  kUpscaled,
};

inline constexpr size_t kLookAttributes = 11;
inline constexpr size_t kQualityBins = 10;  // bin 0 is the worst

// Attributes, JPEG's damage, noise, bins.
inline constexpr size_t kLookAnswers = kLookAttributes + 2 + kQualityBins;

// Whether a part of a picture can show it alone: screentone, text.
constexpr bool IsLocalAnswer(size_t index) {
  return index == static_cast<size_t>(LookAttribute::kScreentone) ||
         index == static_cast<size_t>(LookAttribute::kText);
}

struct LookAnswers {
  std::array<float, kLookAttributes> chances = {};  // 0…1, by LookAttribute
  float jpeg_quality = 100;  // 1…100: as if it had been saved so; 100 without a trace of it
  float noise_levels = 0;    // standard deviation, in levels of 255
  std::array<float, kQualityBins> quality = {};  // shares that add up to 1

  float Chance(LookAttribute attribute) const { return chances[static_cast<size_t>(attribute)]; }
};

// `values` are kLookAnswers numbers as the network gives them.
LookAnswers DecodeAnswers(std::span<const float> values);

// JPEG's damage as the network gives it, of a quality from 1 to 100.
float DamageOfJpeg(float quality);

// The mean of the bins' numbers by their shares.
float ExpectedBin(const LookAnswers& answers);
size_t MostLikelyBin(const LookAnswers& answers);

// Such as "line-art".
std::string_view AttributeName(LookAttribute attribute);

}  // namespace acg2vec
