// The sums of resampling beside the same without SIMD, for every instruction set: equal to the bit.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "engine_targets.h"
#include "image/resample/blend.h"

namespace acg2vec {
namespace {

float Finished(float sum) { return sum; }
int32_t Finished(int32_t sum) { return std::clamp(sum >> kFixedPointBits, 0, 255); }
float FirstSum(float /*value*/) { return 0; }
int32_t FirstSum(int32_t /*value*/) { return 1 << (kFixedPointBits - 1); }

// Terms are added up by sixty-fours.
template <typename Value>
Value PlainSum(Value first_sum, const std::vector<Value>& terms) {
  Value sum = first_sum;
  for (size_t i = 0; i < terms.size();) {
    Value part{};
    for (const size_t end = std::min(i + 64, terms.size()); i < end; ++i) {
      volatile Value rounded = part + terms[i];
      part = rounded;
    }
    sum += part;
  }
  return Finished(sum);
}

// Rounded before it is added to anything.
template <typename Value>
Value Product(Value left, Value right) {
  volatile Value product = left * right;
  return product;
}

template <typename Value>
class KernelTest : public ::testing::Test {
 protected:
  Value RandomByte() { return static_cast<Value>(random_() % 256); }
  // Of a few dozen, their sum stays within what Pillow's do.
  Value RandomWeight() {
    if constexpr (std::is_integral_v<Value>) {
      return static_cast<Value>(random_() % 200'000) - 70'000;
    } else {
      return std::uniform_real_distribution<Value>(-0.02F, 0.05F)(random_);
    }
  }
  std::vector<Value> RandomBytes(size_t count) {
    std::vector<Value> values(count);
    for (Value& value : values) value = RandomByte();
    return values;
  }
  std::vector<Value> RandomWeights(size_t count) {
    std::vector<Value> values(count);
    for (Value& value : values) value = RandomWeight();
    return values;
  }
  size_t Random(size_t most) { return random_() % (most + 1); }

 private:
  std::mt19937 random_{11};
};

using Values = ::testing::Types<float, int32_t>;
TYPED_TEST_SUITE(KernelTest, Values);

TYPED_TEST(KernelTest, ColumnsAreThePlainSums) {
  constexpr size_t kPixels = 90;
  const auto line = this->RandomBytes(LineValues(kPixels));
  const Pixel<TypeParam> outside = {this->RandomByte(), this->RandomByte(), this->RandomByte()};
  ResampledAxis<TypeParam> axis;
  for (int i = 0; i < 37; ++i) {
    const size_t count = this->Random(kPixels);
    axis.Add({.first = static_cast<int>(this->Random(kPixels - count)),
              .count = static_cast<int>(count),
              .outside = this->RandomWeight()},
             this->RandomWeights(count));
  }
  ForEachTarget([&] {
    std::vector<TypeParam> out(LineValues(37));
    BlendColumns(line.data(), axis, outside, out.data());
    for (size_t i = 0; i < 37 * kLanes; ++i) {
      const auto& place = axis.at(static_cast<int>(i / kLanes));
      const size_t lane = i % kLanes;
      std::vector<TypeParam> terms;
      for (int tap = 0; tap < place.count; ++tap) {
        terms.push_back(Product(axis.weights(place)[tap],
                                line[kLanes * static_cast<size_t>(place.first + tap) + lane]));
      }
      const TypeParam first = FirstSum(TypeParam{}) + Product(place.outside, outside[lane]);
      ASSERT_EQ(out[i], PlainSum(first, terms)) << i;
    }
  });
}

TYPED_TEST(KernelTest, RowsAreThePlainSums) {
  for (const size_t count : {0U, 1U, 5U, 64U, 80U}) {
    const size_t values = LineValues(11);
    std::vector<std::vector<TypeParam>> lines;
    std::vector<const TypeParam*> places;
    for (size_t i = 0; i < count; ++i) lines.push_back(this->RandomBytes(values));
    for (const auto& line : lines) places.push_back(line.data());
    const auto weights = this->RandomWeights(count);
    const auto outside = this->RandomBytes(values);
    const TypeParam outside_weight = this->RandomWeight();
    ForEachTarget([&] {
      std::vector<TypeParam> out(values);
      BlendRows({places, weights.data(), outside.data(), outside_weight}, values, out.data());
      for (size_t at = 0; at < values; ++at) {
        std::vector<TypeParam> terms;
        for (size_t i = 0; i < count; ++i) terms.push_back(Product(weights[i], lines[i][at]));
        const TypeParam first = FirstSum(TypeParam{}) + Product(outside_weight, outside[at]);
        ASSERT_EQ(out[at], PlainSum(first, terms)) << count << " " << at;
      }
    });
  }
}

}  // namespace
}  // namespace acg2vec
