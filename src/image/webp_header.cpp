#include <algorithm>

#include "base/bytes.h"
#include "image/foreign_header.h"
#include "image/webp_fields.h"
#include "metadata/riff.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

PictureSize SizeOf(uint32_t width, uint32_t height) {
  return {static_cast<int>(width), static_cast<int>(height)};
}

// A key frame of VP8 (RFC 6386, 9.1).
Result<PictureSize> ReadLossy(Bytes data) {
  constexpr size_t kBytes = 10;
  constexpr uint32_t kSide = 0x3FFF;
  if (data.size() < kBytes || (data[0] & 1U) != 0 || LittleEndian24(data, 3) != 0x2A019DU) {
    return DamagedWebp();
  }
  const uint32_t sides = LittleEndian32(data, 6);
  return SizeOf(sides & kSide, sides >> 16U & kSide);
}

Result<PictureSize> ReadLossless(Bytes data) {
  constexpr size_t kBytes = 5;
  constexpr uint8_t kSignature = 0x2F;
  constexpr uint32_t kSide = 0x3FFF;
  if (data.size() < kBytes || data[0] != kSignature) return DamagedWebp();
  const uint32_t sides = LittleEndian32(data, 1);
  return SizeOf((sides & kSide) + 1, (sides >> 14U & kSide) + 1);
}

Result<ForeignHeader> ReadExtended(Bytes data) {
  constexpr size_t kBytes = 10;
  constexpr uint8_t kAnimation = 2;
  if (data.size() < kBytes) return DamagedWebp();
  ForeignHeader header;
  header.size = SizeOf(LittleEndian24(data, 4) + 1, LittleEndian24(data, 7) + 1);
  header.is_animated = (data[0] & kAnimation) != 0;
  return header;
}

// Of a chunk that holds a picture, or of any other nothing.
Result<PictureSize> ReadPicture(const RiffChunk& chunk) {
  if (chunk.type == "VP8 ") return ReadLossy(chunk.data);
  if (chunk.type == "VP8L") return ReadLossless(chunk.data);
  return PictureSize{};
}

}  // namespace

Result<ForeignHeader> ReadWebpHeader(Bytes file) {
  if (file.size() < kRiffHeader) return DamagedWebp();
  Bytes rest = file.subspan(kRiffHeader);
  ForeignHeader header;
  while (const auto chunk = TakeRiffChunk(rest)) {
    if (chunk->type == "VP8X") {
      ACG2VEC_ASSIGN_OR_RETURN(header, ReadExtended(chunk->data));
    }
    ACG2VEC_ASSIGN_OR_RETURN(const PictureSize size, ReadPicture(*chunk));
    header.size = {std::max(header.size.width, size.width),
                   std::max(header.size.height, size.height)};
    if (size.width > 0) return header;
    if (chunk->type == "ANMF") return header;
  }
  return DamagedWebp();
}

}  // namespace acg2vec
