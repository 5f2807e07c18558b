#include "image/raw_pixels.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

#include "base/checked_math.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

// Little-endian numbers at a place that the caller knows to be there.
size_t Uint16At(Bytes file, size_t at) { return file[at] | size_t{file[at + 1]} << 8U; }
uint32_t Uint32At(Bytes file, size_t at) {
  return static_cast<uint32_t>(Uint16At(file, at) | Uint16At(file, at + 2) << 16U);
}

// Whether `count` bytes follow behind `start`; no count means too many to be counted.
bool Holds(Bytes file, size_t start, std::optional<size_t> count) {
  return count && start <= file.size() && *count <= file.size() - start;
}

Error Incomplete(PictureFormat format) {
  return Error{ErrorCode::kDecodeFailed, "The " + std::string(FormatName(format)) +
                                             " file is incomplete: it ends before its pixels do."};
}

// Counts the pixels of run-length packets (Truevision TGA 2.0, "Run-length encoded images").
bool HoldsTgaPackets(Bytes packets, size_t pixels, size_t pixel_bytes) {
  for (size_t at = 0; pixels > 0;) {
    if (at >= packets.size()) return false;
    const size_t run = size_t{packets[at] & 0x7FU} + 1;
    const size_t stored = (packets[at] & 0x80U) != 0 ? 1 : std::min(run, pixels);
    if (!Holds(packets, at + 1, stored * pixel_bytes)) return false;
    at += 1 + stored * pixel_bytes;
    pixels -= std::min(run, pixels);
  }
  return true;
}

bool HoldsTga(Bytes file) {
  constexpr size_t kHeader = 18;
  if (file.size() < kHeader) return false;
  const size_t palette = file[1] == 1 ? Uint16At(file, 5) * ((size_t{file[7]} + 7) / 8) : 0;
  const size_t start = kHeader + file[0] + palette;
  const size_t pixels = Uint16At(file, 12) * Uint16At(file, 14);
  const size_t pixel_bytes = (size_t{file[16]} + 7) / 8;
  const bool run_length = (file[2] & 8U) != 0;
  if (!run_length) return Holds(file, start, CheckedMultiply(pixels, pixel_bytes));
  return start <= file.size() && HoldsTgaPackets(file.subspan(start), pixels, pixel_bytes);
}

// BITMAPCOREHEADER has 16-bit sides, every later header 32-bit ones, the height negative where the
// top row is first.
bool HoldsBmp(Bytes file) {
  constexpr size_t kCoreHeader = 12;
  constexpr size_t kSmallest = 14 + kCoreHeader;
  if (file.size() < kSmallest) return false;
  const bool core = Uint32At(file, 14) == kCoreHeader;
  if (!core && file.size() < 14 + 40) return false;
  const size_t width = core ? Uint16At(file, 18) : Uint32At(file, 18);
  const int64_t signed_height =
      core ? static_cast<int64_t>(Uint16At(file, 20)) : static_cast<int32_t>(Uint32At(file, 22));
  const auto height = static_cast<size_t>(std::abs(signed_height));
  const auto bits = CheckedMultiply(width, Uint16At(file, core ? 24 : 28));
  if (!bits || height == 0) return false;
  const size_t row_bytes = (*bits + 7) / 8;
  const auto padded_rows = CheckedMultiply((row_bytes + 3) / 4 * 4, height - 1);
  if (!padded_rows || *padded_rows > file.size()) return false;
  return Holds(file, Uint32At(file, 10), *padded_rows + row_bytes);
}

}  // namespace

Status CheckRawPixels(Bytes file, PictureFormat format) {
  switch (format) {
    case PictureFormat::kTga:
      return HoldsTga(file) ? Status() : Incomplete(format);
    case PictureFormat::kBmp:
      return HoldsBmp(file) ? Status() : Incomplete(format);
    default:
      return {};
  }
}

}  // namespace acg2vec
