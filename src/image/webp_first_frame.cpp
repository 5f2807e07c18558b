#include "image/webp_first_frame.h"

#include "base/bytes.h"
#include "image/foreign_header.h"
#include "image/webp_fields.h"
#include "metadata/riff.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

// Of an ANMF chunk, before the frame's own chunks: place, sides less one, duration, how it is laid.
constexpr size_t kFrameHeader = 16;

void AppendLittleEndian32(std::vector<uint8_t>& bytes, size_t value) {
  for (const unsigned shift : {0U, 8U, 16U, 24U}) {
    bytes.push_back(static_cast<uint8_t>(value >> shift));
  }
}

// `chunks` are a frame's; a header in front of them says how large it is and that it may have
// alpha.
std::vector<uint8_t> StillOf(Bytes frame, Bytes chunks) {
  constexpr uint8_t kAlpha = 0x10;
  constexpr size_t kExtendedBytes = 10;
  std::vector<uint8_t> file;
  Append(file, "RIFF");
  AppendLittleEndian32(file, 4 + 8 + kExtendedBytes + chunks.size());
  Append(file, "WEBPVP8X");
  AppendLittleEndian32(file, kExtendedBytes);
  AppendLittleEndian32(file, kAlpha);
  Append(file, frame.subspan(6, 6));  // its sides, as the frame has them
  Append(file, chunks);
  return file;
}

}  // namespace

Result<WebpFrame> FirstWebpFrame(Bytes file) {
  ACG2VEC_ASSIGN_OR_RETURN(const ForeignHeader header, ReadWebpHeader(file));
  Bytes rest = file.subspan(kRiffHeader);
  while (const auto chunk = TakeRiffChunk(rest)) {
    if (chunk->type != "ANMF") continue;
    if (chunk->data.size() < kFrameHeader) return DamagedWebp();
    WebpFrame frame{.file = StillOf(chunk->data, chunk->data.subspan(kFrameHeader)),
                    .left = static_cast<int>(2 * LittleEndian24(chunk->data, 0)),
                    .top = static_cast<int>(2 * LittleEndian24(chunk->data, 3)),
                    .size = {static_cast<int>(LittleEndian24(chunk->data, 6) + 1),
                             static_cast<int>(LittleEndian24(chunk->data, 9) + 1)}};
    const bool is_within = frame.left + frame.size.width <= header.size.width &&
                           frame.top + frame.size.height <= header.size.height;
    return is_within ? Result<WebpFrame>(std::move(frame)) : DamagedWebp();
  }
  return DamagedWebp();
}

}  // namespace acg2vec
