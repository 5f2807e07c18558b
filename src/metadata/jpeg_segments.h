// The segments of a JPEG file before its pixels (ITU-T T.81, B.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace acg2vec {

struct JpegSegment {
  uint8_t marker;
  std::span<const uint8_t> data;  // without the two bytes of length
  size_t begin;                   // of its marker in the file
  size_t end;
};

namespace jpeg {
inline constexpr uint8_t kApp0 = 0xE0;
inline constexpr uint8_t kApp1 = 0xE1;
inline constexpr uint8_t kApp2 = 0xE2;
inline constexpr uint8_t kComment = 0xFE;
inline constexpr size_t kLargestData = 65533;
}  // namespace jpeg

// Walks the segments, up to the first scan or the end.
class JpegSegments {
 public:
  explicit JpegSegments(std::span<const uint8_t> file) : file_(file) {}
  // Nothing where there are no more, or the next one is cut off.
  std::optional<JpegSegment> Next();

 private:
  std::span<const uint8_t> file_;
  size_t at_ = 2;  // behind the marker that starts every file
};

}  // namespace acg2vec
