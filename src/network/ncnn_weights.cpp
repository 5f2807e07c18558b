#include "network/ncnn_weights.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include "base/checked_math.h"
#include "network/network_errors.h"

namespace acg2vec {
namespace {

constexpr uint32_t kHalfTag = 0x01306B47;
constexpr uint32_t kFloatTag = 0x0002C056;
constexpr uint32_t kUntaggedFloatTag = 0;
constexpr uint32_t kInt8Tag = 0x000D4B38;
constexpr size_t kTableSize = 256;

Error TooShort() { return BrokenModel("the bin file ends before its weights do"); }
Error NotFinite() { return BrokenModel("a weight is infinite or not a number"); }

// Values are copied as they lie in the file.
static_assert(std::endian::native == std::endian::little);

template <typename T>
std::vector<T> CopyValues(std::span<const uint8_t> bytes) {
  std::vector<T> values(bytes.size() / sizeof(T));
  if (!values.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
  return values;
}

bool IsFinite(float value) { return std::isfinite(value); }

bool IsFiniteHalf(uint16_t half) {
  constexpr unsigned kExponent = 0x7C00U;
  return (half & kExponent) != kExponent;
}

// What is stored with less than four bytes a value is padded to a multiple of four.
std::optional<std::span<const uint8_t>> TakePadded(ByteReader& reader, size_t count,
                                                   size_t value_bytes) {
  const std::optional<size_t> bytes = CheckedMultiply(count, value_bytes);
  if (!bytes || *bytes > reader.remaining()) return std::nullopt;
  const auto values = reader.Take(*bytes);
  const size_t padding = (4 - *bytes % 4) % 4;
  return reader.Take(padding) ? values : std::nullopt;
}

Result<std::vector<float>> ReadFloats(ByteReader& reader, size_t count) {
  const auto bytes = TakePadded(reader, count, sizeof(float));
  if (!bytes) return TooShort();
  std::vector<float> values = CopyValues<float>(*bytes);
  if (!std::all_of(values.begin(), values.end(), IsFinite)) return NotFinite();
  return values;
}

Result<Weights> ReadHalves(ByteReader& reader, size_t count) {
  const auto bytes = TakePadded(reader, count, sizeof(uint16_t));
  if (!bytes) return TooShort();
  HalfWeights values = CopyValues<uint16_t>(*bytes);
  if (!std::all_of(values.begin(), values.end(), IsFiniteHalf)) return NotFinite();
  return Weights{std::move(values)};
}

Result<Weights> ReadTabulated(ByteReader& reader, size_t count) {
  ACG2VEC_ASSIGN_OR_RETURN(const std::vector<float> table, ReadFloats(reader, kTableSize));
  const auto indices = TakePadded(reader, count, /*value_bytes=*/1);
  if (!indices) return TooShort();
  FloatWeights values(count);
  for (size_t i = 0; i < count; ++i) values[i] = table[(*indices)[i]];
  return Weights{std::move(values)};
}

Result<Weights> ReadSingles(ByteReader& reader, size_t count) {
  ACG2VEC_ASSIGN_OR_RETURN(FloatWeights values, ReadFloats(reader, count));
  return Weights{std::move(values)};
}

}  // namespace

Result<Weights> ReadNcnnWeights(ByteReader& reader, size_t count) {
  const std::optional<uint32_t> tag = reader.TakeUint32();
  if (!tag) return TooShort();
  switch (*tag) {
    case kHalfTag:
      return ReadHalves(reader, count);
    case kFloatTag:
    case kUntaggedFloatTag:
      return ReadSingles(reader, count);
    case kInt8Tag:
      return UnsupportedLayer("weights of 8-bit integers are not supported");
    default:
      return ReadTabulated(reader, count);
  }
}

Result<std::vector<float>> ReadNcnnBias(ByteReader& reader, size_t count) {
  return ReadFloats(reader, count);
}

}  // namespace acg2vec
