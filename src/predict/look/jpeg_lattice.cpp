#include "predict/look/jpeg_lattice.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>

#include "predict/look/block_waves.h"
#include "predict/look/jpeg_table.h"

namespace acg2vec {
namespace {

constexpr size_t kMostUnclippedBlocks = 192;
constexpr size_t kSearchBlocks = 64;
constexpr size_t kSearchCrops = 4;  // those of most detail
constexpr double kCalm = 1;         // waves below it are about zero
constexpr double kRoundingSpread =
    0.5;                            // of a wave around its step, by rounding to whole levels twice
constexpr double kSurprise = 0.02;  // the share of waves that may lie anywhere
// Natural logarithm of how much more likely a table must be than none.
constexpr double kClearEvidence = 60;

// How much better a step explains a wave than none does. A wave of less than half a step that is
// not about zero speaks against it; one about zero says nothing: most are there in any picture.
double EvidenceOf(double wave, double step) {
  const double nearest = std::nearbyint(wave / step);
  const double off = (wave - nearest * step) / kRoundingSpread;
  const double density =
      std::exp(-0.5 * off * off) / (kRoundingSpread * std::sqrt(2 * std::numbers::pi));
  const double explained = std::log((1 - kSurprise) * step * density + kSurprise);
  return nearest == 0 ? std::min(explained, 0.0) : explained;
}

double EvidenceOf(const std::vector<BlockWaves>& blocks, const JpegSteps& steps) {
  double sum = 0;
  for (const BlockWaves& waves : blocks) {
    for (size_t i = 1; i < waves.size(); ++i) {
      if (std::abs(waves[i]) >= kRoundingSpread) sum += EvidenceOf(waves[i], steps[i]);
    }
  }
  return sum;
}

std::optional<int> QualityAt(const std::vector<View>& crops, const BlockPlace& place) {
  const std::vector<BlockWaves> blocks =
      WavesOf(UnclippedBlocks(crops, place), kMostUnclippedBlocks);
  std::optional<int> found;
  double best = kClearEvidence;
  for (int quality = kFirstQuality; quality <= kLastQuality; ++quality) {
    const double evidence = EvidenceOf(blocks, StepsOf(quality));
    if (evidence <= best) continue;
    best = evidence;
    found = quality;
  }
  return found;
}

double CalmShare(const std::vector<BlockWaves>& blocks) {
  if (blocks.empty()) return 0;
  ptrdiff_t calm = 0;
  for (const BlockWaves& waves : blocks) {
    calm += std::count_if(waves.begin() + 1, waves.end(),
                          [](double wave) { return std::abs(wave) < kCalm; });
  }
  return static_cast<double>(calm) / static_cast<double>(blocks.size() * (kBlock * kBlock - 1));
}

// Nowhere are as many waves about zero as where the blocks are.
BlockPlace CalmestPlace(std::span<const View> crops) {
  BlockPlace calmest;
  double most = -1;
  for (size_t i = 0; i < kBlock * kBlock; ++i) {
    const BlockPlace place{i / kBlock, i % kBlock};
    const double share = CalmShare(WavesOf(UnclippedBlocks(crops, place), kSearchBlocks));
    if (share <= most) continue;
    most = share;
    calmest = place;
  }
  return calmest;
}

}  // namespace

std::optional<int> JpegQualityOf(const std::vector<View>& crops) {
  if (const std::optional<int> quality = QualityAt(crops, {})) return quality;
  const size_t searched = std::min(crops.size(), kSearchCrops);
  return QualityAt(crops, CalmestPlace(std::span(crops).first(searched)));
}

}  // namespace acg2vec
