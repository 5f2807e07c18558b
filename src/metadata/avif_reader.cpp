#include "metadata/avif_reader.h"

#include <optional>

#include "base/big_endian.h"
#include "base/bytes.h"
#include "metadata/avif_items.h"
#include "metadata/avif_properties.h"
#include "metadata/collect.h"
#include "metadata/iso_box.h"
#include "metadata/limits.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

std::optional<uint32_t> MainItem(Bytes data) {
  BigEndianReader reader(data);
  const auto version = TakeIsoVersion(reader);
  const auto item = version ? reader.TakeNumber(version->version == 0 ? 2 : 4) : std::nullopt;
  return item ? std::optional(static_cast<uint32_t>(*item)) : std::nullopt;
}

// Code points of colours (ITU-T H.273), as PNG's cICP has them: the decoder gives RGB of full
// range. What PNG means anyway is not said again.
void CollectCodePoints(Metadata& metadata, Bytes code_points) {
  constexpr uint32_t kUnspecified = 2;
  constexpr uint32_t kSrgbPrimaries = 1;
  constexpr uint32_t kSrgbTransfer = 13;
  if (code_points.size() < 4) return metadata.Note(NoteCode::kMetadataDamaged);
  const uint32_t primaries = BigEndian16(code_points, 0);
  const uint32_t transfer = BigEndian16(code_points, 2);
  const bool is_srgb = primaries == kSrgbPrimaries && transfer == kSrgbTransfer;
  if (is_srgb || primaries == kUnspecified || transfer == kUnspecified) return;
  metadata.colour.cicp = {static_cast<uint8_t>(primaries), static_cast<uint8_t>(transfer),
                          /*matrix=*/0, /*full range=*/1};
}

void CollectColour(Metadata& metadata, Bytes colour) {
  constexpr size_t kType = 4;
  if (StartsWith(colour, "prof") || StartsWith(colour, "rICC")) {
    CollectIcc(metadata, colour.subspan(kType));
  } else if (StartsWith(colour, "nclx")) {
    CollectCodePoints(metadata, colour.subspan(kType));
  }
}

// Begins with how many bytes stand before TIFF's header (ISO/IEC 23008-12, A.2.1).
void CollectExifItem(Metadata& metadata, Bytes item) {
  BigEndianReader reader(item);
  const auto before = reader.TakeNumber(4);
  if (!before || *before > reader.rest().size()) {
    return metadata.Note(NoteCode::kMetadataDamaged);
  }
  CollectExif(metadata, reader.rest().subspan(static_cast<size_t>(*before)));
}

void CollectItems(Metadata& metadata, Bytes boxes, Bytes file) {
  const AvifItemSource source{
      .locations = FindIsoBox(boxes, "iloc"), .item_data = FindIsoBox(boxes, "idat"), .file = file};
  const AvifItemIds ids = FindMetadataItems(FindIsoBox(boxes, "iinf"));
  const auto exif = ids.exif ? ReadItem(source, *ids.exif, kExifLimit) : std::nullopt;
  const auto xmp = ids.xmp ? ReadItem(source, *ids.xmp, kXmpLimit) : std::nullopt;
  if (exif) CollectExifItem(metadata, *exif);
  if (xmp) CollectXmp(metadata, *xmp);
  if ((ids.exif && !exif) || (ids.xmp && !xmp)) metadata.Note(NoteCode::kMetadataDamaged);
}

}  // namespace

Metadata ReadAvifMetadata(Bytes file) {
  Metadata metadata;
  BigEndianReader reader(FindIsoBox(file, "meta"));
  if (!TakeIsoVersion(reader)) return metadata;
  const Bytes boxes = reader.rest();
  const auto main_item = MainItem(FindIsoBox(boxes, "pitm"));
  if (main_item) {
    for (const Bytes colour : ColourBoxesOf(FindIsoBox(boxes, "iprp"), *main_item)) {
      CollectColour(metadata, colour);
    }
  }
  CollectItems(metadata, boxes, file);
  return metadata;
}

}  // namespace acg2vec
