#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "engine/arena.h"

namespace acg2vec {
namespace {

struct Life {
  size_t floats;
  size_t first;
  size_t last;

  bool Meets(const Life& other) const { return first <= other.last && other.first <= last; }
};

constexpr size_t kMoments = 30;

std::vector<Life> RandomLives(std::mt19937& random) {
  std::vector<Life> lives(1 + random() % 60);
  for (Life& life : lives) {
    const size_t first = random() % kMoments;
    life = {1 + random() % 5000, first, std::min(first + random() % 8, kMoments - 1)};
  }
  return lives;
}

// In moments in any order, some of them more than once.
ArenaPlan::Layout LayOut(std::mt19937& random, const std::vector<Life>& lives) {
  ArenaPlan plan;
  for (const Life& life : lives) {
    const size_t buffer = plan.AddBuffer(life.floats);
    plan.Use(buffer, life.last);
    plan.Use(buffer, life.first + random() % (life.last - life.first + 1));
    plan.Use(buffer, life.first);
  }
  return plan.LayOut();
}

// The most floats in use at a time: no layout takes less.
size_t LeastFloats(const std::vector<Life>& lives) {
  std::vector<size_t> in_use(kMoments, 0);
  for (const Life& life : lives) {
    for (size_t moment = life.first; moment <= life.last; ++moment) in_use[moment] += life.floats;
  }
  return *std::max_element(in_use.begin(), in_use.end());
}

TEST(ArenaTest, BuffersInUseAtTheSameTimeDoNotOverlap) {
  std::mt19937 random(61);
  for (int i = 0; i < 200; ++i) {
    const std::vector<Life> lives = RandomLives(random);
    const ArenaPlan::Layout layout = LayOut(random, lives);
    ASSERT_EQ(layout.offsets.size(), lives.size());
    for (size_t a = 0; a < lives.size(); ++a) {
      EXPECT_EQ(layout.offsets[a] % 16, 0U) << "not aligned for the widest vector";
      EXPECT_LE(layout.offsets[a] + lives[a].floats, layout.floats);
      for (size_t b = 0; b < a; ++b) {
        if (!lives[a].Meets(lives[b])) continue;
        EXPECT_TRUE(layout.offsets[a] + lives[a].floats <= layout.offsets[b] ||
                    layout.offsets[b] + lives[b].floats <= layout.offsets[a]);
      }
    }
  }
}

// Dynamic storage allocation by size is seldom far from the least; twice as much would be a buffer
// that is not reused.
TEST(ArenaTest, RoomIsReused) {
  std::mt19937 random(62);
  for (int i = 0; i < 200; ++i) {
    const std::vector<Life> lives = RandomLives(random);
    const size_t padding = 16 * lives.size();
    EXPECT_LE(LayOut(random, lives).floats, 2 * LeastFloats(lives) + padding);
  }
}

TEST(ArenaTest, AChainTakesTheRoomOfTwo) {
  std::vector<Life> lives;
  for (size_t moment = 0; moment + 1 < kMoments; ++moment)
    lives.push_back({160, moment, moment + 1});
  std::mt19937 random(63);
  EXPECT_EQ(LayOut(random, lives).floats, 320U);
}

// 2048 such maps have as many floats as 64 bits have values, one as many as 32 bits: sizes that are
// not checked come out as nothing.
TEST(ArenaTest, WhatCannotBeAddressedIsNotTakenForSmall) {
  ArenaPlan plan;
  for (int i = 0; i < 2048; ++i) plan.Use(plan.AddMap({1 << 20, 1 << 20}, 8192).buffer, 0);
  EXPECT_GT(plan.LayOut().floats, ArenaPlan::kMaxFloats);
}

TEST(ArenaTest, AMapHasPaddedChannels) {
  ArenaPlan plan;
  const Placement place = plan.AddMap({5, 7}, 3);
  plan.Use(place.buffer, 0);
  const ArenaPlan::Layout layout = plan.LayOut();
  std::vector<float> values(layout.floats);
  const FeatureMap map = Arena(values.data(), layout.offsets).Map(place);
  EXPECT_EQ(map.height, 5U);
  EXPECT_EQ(map.width, 7U);
  EXPECT_EQ(map.channels, 4U);
  EXPECT_EQ(map.row_stride, 28U);
  EXPECT_EQ(map.At(4, 6), values.data() + 4 * 28 + 6 * 4);
}

}  // namespace
}  // namespace acg2vec
