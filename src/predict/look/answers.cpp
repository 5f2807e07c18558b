#include "predict/look/answers.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace acg2vec {
namespace {

float Sigmoid(float value) { return 1 / (1 + std::exp(-value)); }

// The other way round of DamageOfJpeg: libjpeg's scale of its tables, in twos.
float QualityOfDamage(float damage) {
  const float steps = (std::exp2(std::max(damage, 0.0F)) - 1) / 32;
  const float quality = steps <= 1 ? 100 - 50 * steps : 50 / steps;
  return std::clamp(quality, 1.0F, 100.0F);
}

void Softmax(std::span<const float> values, std::span<float> shares) {
  const float largest = *std::max_element(values.begin(), values.end());
  std::transform(values.begin(), values.end(), shares.begin(),
                 [&](float value) { return std::exp(value - largest); });
  const float sum = std::accumulate(shares.begin(), shares.end(), 0.0F);
  for (float& share : shares) share /= sum;
}

}  // namespace

LookAnswers DecodeAnswers(std::span<const float> values) {
  LookAnswers answers;
  const std::span<const float> attributes = values.first(kLookAttributes);
  std::transform(attributes.begin(), attributes.end(), answers.chances.begin(), Sigmoid);
  answers.jpeg_quality = QualityOfDamage(values[kLookAttributes]);
  answers.noise_levels = std::max(std::exp2(values[kLookAttributes + 1]) - 1, 0.0F);
  Softmax(values.subspan(kLookAttributes + 2, kQualityBins), answers.quality);
  return answers;
}

float DamageOfJpeg(float quality) {
  const float steps = quality < 50 ? 50 / quality : (100 - quality) / 50;
  return std::log2(1 + 32 * steps);
}

float ExpectedBin(const LookAnswers& answers) {
  float expected = 0;
  for (size_t bin = 0; bin < kQualityBins; ++bin) {
    expected += static_cast<float>(bin) * answers.quality[bin];
  }
  return expected;
}

size_t MostLikelyBin(const LookAnswers& answers) {
  const auto* const most = std::max_element(answers.quality.begin(), answers.quality.end());
  return static_cast<size_t>(most - answers.quality.begin());
}

std::string_view AttributeName(LookAttribute attribute) {
  static constexpr std::array<std::string_view, kLookAttributes> kNames = {
      "line-art",          "sketch",         "pixel-art", "screentone", "flat-colour", "text",
      "simple-background", "jpeg-artefacts", "noise",     "blur",       "upscaled"};
  return kNames[static_cast<size_t>(attribute)];
}

}  // namespace acg2vec
