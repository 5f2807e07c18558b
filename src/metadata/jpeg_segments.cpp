#include "metadata/jpeg_segments.h"

#include "base/big_endian.h"

namespace acg2vec {
namespace {

constexpr uint8_t kMarker = 0xFF;
constexpr uint8_t kScan = 0xDA;
constexpr uint8_t kEnd = 0xD9;

// Markers that stand alone, without a length.
bool StandsAlone(uint8_t marker) {
  constexpr uint8_t kTemporary = 0x01;
  constexpr uint8_t kFirstRestart = 0xD0;
  constexpr uint8_t kStart = 0xD8;
  return marker == kTemporary || (marker >= kFirstRestart && marker <= kStart);
}

}  // namespace

std::optional<JpegSegment> JpegSegments::Next() {
  for (; at_ + 1 < file_.size(); ++at_) {
    const uint8_t marker = file_[at_ + 1];
    // Between segments decoders pass over stray bytes, and a marker may be filled up with 0xFF.
    if (file_[at_] != kMarker || marker == kMarker || marker == 0) continue;
    if (StandsAlone(marker)) continue;
    if (marker == kScan || marker == kEnd || file_.size() - at_ < 4) return std::nullopt;
    const size_t length = BigEndian16(file_, at_ + 2);
    if (length < 2 || length > file_.size() - at_ - 2) return std::nullopt;
    const size_t begin = at_;
    at_ += 2 + length;
    return JpegSegment{marker, file_.subspan(begin + 4, length - 2), begin, at_};
  }
  return std::nullopt;
}

}  // namespace acg2vec
