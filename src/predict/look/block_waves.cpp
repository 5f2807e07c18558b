#include "predict/look/block_waves.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace acg2vec {
namespace {

// So many whichever place the first one has.
constexpr size_t kBlocksAlong = (kViewLength - kBlock) / kBlock;
constexpr double kFlat = 4;  // levels between a block's darkest and brightest pixel

// Where a block's first value lies in a crop.
struct BlockStart {
  const View* crop;
  size_t at;
};

using Cosines = std::array<std::array<double, kBlock>, kBlock>;

// The orthonormal transform: (frequency, place).
Cosines MakeCosines() {
  Cosines matrix{};
  for (size_t wave = 0; wave < kBlock; ++wave) {
    const double norm = std::sqrt((wave == 0 ? 1.0 : 2.0) / kBlock);
    for (size_t i = 0; i < kBlock; ++i) {
      const double angle = static_cast<double>(wave) * (static_cast<double>(i) + 0.5);
      matrix[wave][i] = norm * std::cos(angle * std::numbers::pi / kBlock);
    }
  }
  return matrix;
}

double BrightnessOf(const uint8_t* rgb) { return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]; }

BlockPixels ReadBlock(const BlockStart& start) {
  BlockPixels pixels{};
  for (size_t i = 0; i < pixels.size(); ++i) {
    const size_t offset = (i / kBlock * kViewLength + i % kBlock) * 3;
    pixels[i] = BrightnessOf(&(*start.crop)[start.at + offset]);
  }
  return pixels;
}

bool IsClipped(const BlockStart& start) {
  for (size_t row = 0; row < kBlock; ++row) {
    const uint8_t* values = &(*start.crop)[start.at + row * kViewLength * 3];
    if (std::any_of(values, values + kBlock * 3,
                    [](uint8_t value) { return value == 0 || value == 255; })) {
      return true;
    }
  }
  return false;
}

double ContrastOf(const BlockPixels& pixels) {
  const auto [least, most] = std::minmax_element(pixels.begin(), pixels.end());
  return *most - *least;
}

// The blocks that are wanted and have so much contrast.
template <typename Wanted>
std::vector<BlockPixels> ReadBlocks(std::span<const View> crops, const BlockPlace& place,
                                    double contrast, const Wanted& wanted) {
  std::vector<BlockPixels> blocks;
  for (const View& crop : crops) {
    for (size_t i = 0; i < kBlocksAlong * kBlocksAlong; ++i) {
      const size_t y = place.down + i / kBlocksAlong * kBlock;
      const size_t x = place.across + i % kBlocksAlong * kBlock;
      const BlockStart start{&crop, (y * kViewLength + x) * 3};
      if (!wanted(start)) continue;
      const BlockPixels pixels = ReadBlock(start);
      if (ContrastOf(pixels) >= contrast) blocks.push_back(pixels);
    }
  }
  return blocks;
}

const Cosines& TheCosines() {
  static const Cosines kCosines = MakeCosines();
  return kCosines;
}

}  // namespace

std::vector<BlockPixels> UnclippedBlocks(std::span<const View> crops, const BlockPlace& place) {
  return ReadBlocks(crops, place, kFlat, [](const BlockStart& start) { return !IsClipped(start); });
}

std::vector<BlockPixels> StrongBlocks(std::span<const View> crops, double contrast) {
  return ReadBlocks(crops, {}, contrast, [](const BlockStart&) { return true; });
}

std::vector<BlockPixels> SpreadEvenly(const std::vector<BlockPixels>& blocks, size_t most) {
  const size_t count = std::min(blocks.size(), most);
  std::vector<BlockPixels> spread;
  for (size_t i = 0; i < count; ++i) spread.push_back(blocks[i * blocks.size() / count]);
  return spread;
}

BlockWaves WavesOf(const BlockPixels& pixels) {
  const Cosines& cosines = TheCosines();
  BlockWaves rows{};
  for (size_t y = 0; y < kBlock; ++y) {
    for (size_t wave = 0; wave < kBlock; ++wave) {
      for (size_t x = 0; x < kBlock; ++x) {
        rows[y * kBlock + wave] += cosines[wave][x] * pixels[y * kBlock + x];
      }
    }
  }
  BlockWaves waves{};
  for (size_t down = 0; down < kBlock; ++down) {
    for (size_t y = 0; y < kBlock; ++y) {
      for (size_t across = 0; across < kBlock; ++across) {
        waves[down * kBlock + across] += cosines[down][y] * rows[y * kBlock + across];
      }
    }
  }
  return waves;
}

BlockPixels PixelsOf(const BlockWaves& waves) {
  const Cosines& cosines = TheCosines();
  BlockPixels rows{};
  for (size_t y = 0; y < kBlock; ++y) {
    for (size_t down = 0; down < kBlock; ++down) {
      for (size_t across = 0; across < kBlock; ++across) {
        rows[y * kBlock + across] += cosines[down][y] * waves[down * kBlock + across];
      }
    }
  }
  BlockPixels pixels{};
  for (size_t y = 0; y < kBlock; ++y) {
    for (size_t across = 0; across < kBlock; ++across) {
      for (size_t x = 0; x < kBlock; ++x) {
        pixels[y * kBlock + x] += cosines[across][x] * rows[y * kBlock + across];
      }
    }
  }
  return pixels;
}

std::vector<BlockWaves> WavesOf(const std::vector<BlockPixels>& blocks, size_t most) {
  std::vector<BlockWaves> waves;
  for (const BlockPixels& pixels : SpreadEvenly(blocks, most)) waves.push_back(WavesOf(pixels));
  return waves;
}

}  // namespace acg2vec
