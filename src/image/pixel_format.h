// What a pixel is made of: how many samples, and how many bits each has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace acg2vec {

struct PixelFormat {
  int channels;   // 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA; alpha is the last
  int depth = 8;  // bits of a sample: 8, or 16 in the machine's byte order

  constexpr bool has_alpha() const { return channels % 2 == 0; }
  constexpr int colour_channels() const { return has_alpha() ? channels - 1 : channels; }
  constexpr size_t sample_bytes() const { return static_cast<size_t>(depth) / 8; }
  constexpr size_t pixel_bytes() const { return static_cast<size_t>(channels) * sample_bytes(); }
  constexpr PixelFormat WithoutAlpha() const { return {colour_channels(), depth}; }

  friend bool operator==(const PixelFormat&, const PixelFormat&) = default;
};

inline constexpr PixelFormat kGrey8{1, 8};
inline constexpr PixelFormat kRgb8{3, 8};
inline constexpr PixelFormat kRgba8{4, 8};

// The value of a sample that is white, or opaque.
template <typename Sample>
inline constexpr Sample kFullSample = std::numeric_limits<Sample>::max();

// Bytes seen as samples, uint8_t or uint16_t; they must lie as such do.
template <typename Sample>
std::span<const Sample> SamplesOf(std::span<const uint8_t> bytes) {
  return {reinterpret_cast<const Sample*>(bytes.data()), bytes.size() / sizeof(Sample)};
}
template <typename Sample>
std::span<Sample> SamplesOf(std::span<uint8_t> bytes) {
  return {reinterpret_cast<Sample*>(bytes.data()), bytes.size() / sizeof(Sample)};
}

// Calls `work` with a sample of that depth, of which only the type matters.
template <typename Work>
decltype(auto) WithSampleOf(int depth, Work&& work) {
  return depth == 16 ? work(uint16_t{}) : work(uint8_t{});
}

}  // namespace acg2vec
