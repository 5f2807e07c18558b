#include "predict/look/jpeg_again.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "predict/look/block_waves.h"
#include "predict/look/jpeg_table.h"

namespace acg2vec {
namespace {

constexpr size_t kMostStrongBlocks = 128;
constexpr double kLeastContrast = 24;  // levels between a block's darkest and brightest pixel
constexpr size_t kReach = 3;           // qualities on, neighbours are compared with
constexpr double kLeastChange = 0.05;  // levels, so that no change is not compared with none
constexpr double kClearDip = 0.8;      // of what the neighbours change

// Levels that a pixel changes by in the mean.
double ChangeOf(const BlockPixels& pixels, BlockWaves waves, const JpegSteps& steps) {
  for (size_t i = 1; i < waves.size(); ++i) {
    waves[i] = std::nearbyint(waves[i] / steps[i]) * steps[i];
  }
  const BlockPixels again = PixelsOf(waves);
  double sum = 0;
  for (size_t i = 0; i < pixels.size(); ++i) {
    const double kept = std::clamp(std::nearbyint(again[i]), 0.0, 255.0);
    sum += std::abs(kept - std::nearbyint(pixels[i]));
  }
  return sum / static_cast<double>(pixels.size());
}

// That of the block that is the median of all.
double MedianChange(const std::vector<BlockPixels>& blocks, const std::vector<BlockWaves>& waves,
                    int quality) {
  const JpegSteps steps = StepsOf(quality);
  std::vector<double> changes;
  for (size_t i = 0; i < blocks.size(); ++i) {
    changes.push_back(ChangeOf(blocks[i], waves[i], steps));
  }
  const auto middle = changes.begin() + static_cast<ptrdiff_t>(changes.size() / 2);
  std::nth_element(changes.begin(), middle, changes.end());
  return *middle;
}

}  // namespace

std::optional<int> JpegQualityAgain(const std::vector<View>& crops) {
  const std::vector<BlockPixels> blocks =
      SpreadEvenly(StrongBlocks(crops, kLeastContrast), kMostStrongBlocks);
  if (blocks.empty()) return std::nullopt;
  const std::vector<BlockWaves> waves = WavesOf(blocks, kMostStrongBlocks);
  std::vector<double> changes;
  for (int quality = kFirstQuality; quality <= kLastQuality; ++quality) {
    changes.push_back(MedianChange(blocks, waves, quality));
  }
  std::optional<int> found;
  double deepest = kClearDip;
  for (size_t i = kReach; i + kReach < changes.size(); ++i) {
    const double neighbours = (changes[i - kReach] + changes[i + kReach]) / 2 + kLeastChange;
    if (changes[i] / neighbours >= deepest) continue;
    deepest = changes[i] / neighbours;
    found = kFirstQuality + static_cast<int>(i);
  }
  return found;
}

}  // namespace acg2vec
