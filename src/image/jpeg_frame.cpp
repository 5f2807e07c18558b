#include "image/jpeg_frame.h"

#include <algorithm>

#include "base/big_endian.h"
#include "image/jpeg_errors.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

constexpr size_t kBeforeComponents = 6;
constexpr size_t kComponentBytes = 3;

Status CheckCoding(uint8_t marker, int bits) {
  if (marker == 0xC3 || marker == 0xC7) return UnsupportedJpeg("lossless coding");
  if (marker > 0xC8) return UnsupportedJpeg("arithmetic coding");
  if (marker > 0xC2) return UnsupportedJpeg("hierarchical coding");
  if (bits != 8) return UnsupportedJpeg(std::to_string(bits) + " bits a sample");
  return {};
}

int64_t DivideUp(int64_t dividend, int64_t divisor) { return (dividend + divisor - 1) / divisor; }

int LargestFactor(const JpegFrame& frame, int JpegComponent::*factor) {
  int largest = 1;
  for (const auto& component : frame.components) largest = std::max(largest, component.*factor);
  return largest;
}

// stb_image enlarges components by whole numbers only.
Status CheckSampling(const JpegFrame& frame) {
  for (const auto factor : {&JpegComponent::horizontal, &JpegComponent::vertical}) {
    const int largest = LargestFactor(frame, factor);
    for (const auto& component : frame.components) {
      const int value = component.*factor;
      if (value < 1 || value > 4) return DamagedJpeg("sampling factors");
      if (largest % value != 0) return UnsupportedJpeg("components sampled in fractions");
    }
  }
  return {};
}

Status CheckIds(const JpegFrame& frame) {
  for (size_t i = 0; i < frame.components.size(); ++i) {
    if (frame.Find(frame.components[i].id) != i) return DamagedJpeg("two components of one name");
    if (frame.components[i].quantisation > 3) return DamagedJpeg("quantisation tables");
  }
  return {};
}

}  // namespace

std::optional<size_t> JpegFrame::Find(uint8_t id) const {
  const auto found = std::find_if(components.begin(), components.end(),
                                  [id](const JpegComponent& each) { return each.id == id; });
  if (found == components.end()) return std::nullopt;
  return static_cast<size_t>(found - components.begin());
}

int64_t JpegFrame::BlocksOf(std::span<const size_t> scanned) const {
  const int64_t widest = LargestFactor(*this, &JpegComponent::horizontal);
  const int64_t tallest = LargestFactor(*this, &JpegComponent::vertical);
  if (scanned.size() == 1) {
    const auto& component = components[scanned[0]];
    return DivideUp(DivideUp(int64_t{size.width} * component.horizontal, widest), 8) *
           DivideUp(DivideUp(int64_t{size.height} * component.vertical, tallest), 8);
  }
  int64_t blocks = 0;
  for (const size_t index : scanned) {
    blocks += int64_t{components[index].horizontal} * components[index].vertical;
  }
  return blocks * DivideUp(size.width, 8 * widest) * DivideUp(size.height, 8 * tallest);
}

// All of C0 to CF but DHT, a reserved one and DAC.
bool IsJpegFrame(uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

Result<JpegFrame> ReadJpegFrame(uint8_t marker, Bytes data) {
  if (data.size() < kBeforeComponents) return DamagedJpeg("its header");
  ACG2VEC_RETURN_IF_ERROR(CheckCoding(marker, data[0]));
  JpegFrame frame{
      .size = {static_cast<int>(BigEndian16(data, 3)), static_cast<int>(BigEndian16(data, 1))},
      .is_progressive = marker == 0xC2,
      .components = {}};
  if (frame.size.height == 0) return UnsupportedJpeg("a height that is told behind the pixels");
  const size_t count = data[5];
  if (data.size() != kBeforeComponents + kComponentBytes * count) return DamagedJpeg("its header");
  if (count != 1 && count != 3 && count != 4) {
    return UnsupportedJpeg(std::to_string(count) + " components");
  }
  for (size_t at = kBeforeComponents; at < data.size(); at += kComponentBytes) {
    frame.components.push_back({data[at], data[at + 1] >> 4U, data[at + 1] & 15, data[at + 2]});
  }
  ACG2VEC_RETURN_IF_ERROR(CheckSampling(frame));
  ACG2VEC_RETURN_IF_ERROR(CheckIds(frame));
  return frame;
}

}  // namespace acg2vec
