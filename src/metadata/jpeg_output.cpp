#include <algorithm>

#include "base/big_endian.h"
#include "base/bytes.h"
#include "image/format.h"
#include "image/jpeg_frame.h"
#include "metadata/envelope.h"
#include "metadata/fit.h"
#include "metadata/jpeg_names.h"
#include "metadata/jpeg_segments.h"
#include "metadata/jpeg_text.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

// What the encoder's first segments tell.
struct EncodedJpeg {
  size_t header_end = 2;  // behind the JFIF segment, or the first marker where there is none
  bool has_jfif = false;
  bool is_grey = false;
};

EncodedJpeg Inspect(Bytes start) {
  constexpr size_t kComponentsAt = 5;  // behind precision, height and width
  EncodedJpeg found;
  JpegSegments segments(start);
  while (const auto segment = segments.Next()) {
    if (segment->marker == jpeg::kApp0 && StartsWith(segment->data, jpeg::kJfifName)) {
      found.header_end = segment->end;
      found.has_jfif = true;
    }
    if (!IsJpegFrame(segment->marker)) continue;
    found.is_grey = segment->data.size() > kComponentsAt && segment->data[kComponentsAt] == 1;
    break;
  }
  return found;
}

void AddSegment(std::vector<uint8_t>& head, uint8_t marker, Bytes name, Bytes data) {
  head.push_back(0xFF);
  head.push_back(marker);
  AppendBigEndian16(head, static_cast<uint32_t>(2 + name.size() + data.size()));
  Append(head, name);
  Append(head, data);
}

void AddJfif(std::vector<uint8_t>& head, const std::optional<Density>& density) {
  const bool has_unit = density && density->unit != Density::Unit::kRatio;
  const bool is_inch = has_unit && density->unit == Density::Unit::kInch;
  std::vector<uint8_t> data = {/*version=*/1, 2};
  data.push_back(is_inch ? 1 : has_unit ? 2 : 0);
  AppendBigEndian16(data, density ? density->horizontal : 1);
  AppendBigEndian16(data, density ? density->vertical : 1);
  Append(data, std::vector<uint8_t>{/*thumbnail=*/0, 0});
  AddSegment(head, jpeg::kApp0, BytesOf(jpeg::kJfifName), data);
}

void AddProfile(std::vector<uint8_t>& head, Bytes profile) {
  constexpr size_t kLargestPart = 65519;
  const size_t count = (profile.size() + kLargestPart - 1) / kLargestPart;
  for (size_t number = 1; number <= count; ++number) {
    std::vector<uint8_t> name = Copy(BytesOf(jpeg::kIccName));
    name.push_back(static_cast<uint8_t>(number));
    name.push_back(static_cast<uint8_t>(count));
    const size_t at = (number - 1) * kLargestPart;
    AddSegment(head, jpeg::kApp2, name,
               profile.subspan(at, std::min(kLargestPart, profile.size() - at)));
  }
}

}  // namespace

Envelope JpegEnvelope(Bytes start, Metadata& metadata) {
  if (DetectFormat(start) != PictureFormat::kJpeg) return {};
  const EncodedJpeg encoded = Inspect(start);
  FitMetadata(metadata, PictureFormat::kJpeg, encoded.is_grey);
  Envelope envelope{.head = {0xFF, 0xD8}, .replaced = encoded.header_end, .tail = {}};
  if (encoded.has_jfif) AddJfif(envelope.head, metadata.density);
  if (!metadata.exif.empty()) {
    AddSegment(envelope.head, jpeg::kApp1, BytesOf(jpeg::kExifName), metadata.exif);
  }
  if (!metadata.xmp.empty()) {
    AddSegment(envelope.head, jpeg::kApp1, BytesOf(jpeg::kXmpName), metadata.xmp);
  }
  AddProfile(envelope.head, metadata.colour.icc_profile);
  for (const TextMetadata& text : metadata.texts) {
    AddSegment(envelope.head, jpeg::kComment, {}, BytesOf(JpegCommentOf(text)));
  }
  return envelope;
}

}  // namespace acg2vec
