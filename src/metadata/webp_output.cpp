#include <optional>

#include "base/bytes.h"
#include "image/format.h"
#include "metadata/envelope.h"
#include "metadata/fit.h"
#include "metadata/riff.h"

namespace acg2vec {
namespace {

using namespace std::string_view_literals;
using Bytes = std::span<const uint8_t>;

// https://developers.google.com/speed/webp/docs/riff_container#extended_file_format
enum Flag : uint8_t { kHasXmp = 0x04, kHasExif = 0x08, kHasAlpha = 0x10, kHasProfile = 0x20 };
constexpr size_t kChunkHeader = 8;
constexpr size_t kExtendedData = 10;

void AppendLittleEndian(std::vector<uint8_t>& bytes, uint32_t value, size_t count) {
  for (size_t i = 0; i < count; ++i) bytes.push_back(static_cast<uint8_t>(value >> (8 * i)));
}

void AppendChunk(std::vector<uint8_t>& bytes, std::string_view type, Bytes data) {
  Append(bytes, type);
  AppendLittleEndian(bytes, static_cast<uint32_t>(data.size()), 4);
  Append(bytes, data);
  if (data.size() % 2 == 1) bytes.push_back(0);
}

// What VP8X says: flags, and sides less one.
struct Canvas {
  uint8_t flags = 0;
  uint32_t width = 0;
  uint32_t height = 0;
};

std::vector<uint8_t> ExtendedData(const Canvas& canvas) {
  std::vector<uint8_t> data = {canvas.flags, 0, 0, 0};
  AppendLittleEndian(data, canvas.width, 3);
  AppendLittleEndian(data, canvas.height, 3);
  return data;
}

// Of a lossy picture's key frame (RFC 6386, 9.1), or of a lossless one (RFC 9649, 3.4).
std::optional<Canvas> CanvasOfChunk(std::string_view type, Bytes data) {
  constexpr uint32_t kSide = 0x3FFF;
  if (type == "VP8X" && data.size() >= kExtendedData) {
    return Canvas{data[0], LittleEndian32(data, 4) & 0xFFFFFFU, LittleEndian32(data, 6) >> 8U};
  }
  if (type == "VP8 " && data.size() >= 10) {
    const uint32_t sides = LittleEndian32(data, 6);
    return Canvas{0, (sides & kSide) - 1, (sides >> 16U & kSide) - 1};
  }
  if (type == "VP8L" && data.size() >= 5) {
    const uint32_t bits = LittleEndian32(data, 1);
    const bool has_alpha = (bits >> 28U & 1U) != 0;
    return Canvas{static_cast<uint8_t>(has_alpha ? kHasAlpha : 0), bits & kSide,
                  bits >> 14U & kSide};
  }
  return std::nullopt;
}

// The first chunk may be cut off, where only a file's beginning is known.
std::optional<Canvas> CanvasOf(Bytes start) {
  if (start.size() < kRiffHeader + kChunkHeader) return std::nullopt;
  return CanvasOfChunk(TextOf(start.subspan(kRiffHeader, 4)),
                       start.subspan(kRiffHeader + kChunkHeader));
}

uint8_t FlagsOf(const Metadata& metadata) {
  return static_cast<uint8_t>((metadata.colour.icc_profile.empty() ? 0 : kHasProfile) |
                              (metadata.exif.empty() ? 0 : kHasExif) |
                              (metadata.xmp.empty() ? 0 : kHasXmp));
}

}  // namespace

Envelope WebpEnvelope(Bytes start, Metadata& metadata) {
  if (DetectFormat(start) != PictureFormat::kWebp) return {};
  FitMetadata(metadata, PictureFormat::kWebp, /*is_grey=*/false);
  auto canvas = CanvasOf(start);
  const uint8_t flags = FlagsOf(metadata);
  if (!canvas || flags == 0) return {};
  canvas->flags = canvas->flags | flags;
  const bool is_extended = TextOf(start.subspan(kRiffHeader, 4)) == "VP8X"sv;

  Envelope envelope;
  envelope.replaced = kRiffHeader + (is_extended ? kChunkHeader + kExtendedData : 0);
  std::vector<uint8_t> chunks;
  AppendChunk(chunks, "VP8X", ExtendedData(*canvas));
  if (!metadata.colour.icc_profile.empty()) {
    AppendChunk(chunks, "ICCP", metadata.colour.icc_profile);
  }
  if (!metadata.exif.empty()) AppendChunk(envelope.tail, "EXIF", metadata.exif);
  if (!metadata.xmp.empty()) AppendChunk(envelope.tail, "XMP ", metadata.xmp);
  const size_t body = LittleEndian32(start, 4) + kChunkHeader - envelope.replaced;
  const size_t size = kRiffHeader - kChunkHeader + chunks.size() + body + envelope.tail.size();
  Append(envelope.head, "RIFF"sv);
  AppendLittleEndian(envelope.head, static_cast<uint32_t>(size), 4);
  Append(envelope.head, "WEBP"sv);
  Append(envelope.head, chunks);
  return envelope;
}

}  // namespace acg2vec
