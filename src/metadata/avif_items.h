// The items of an AVIF file: pictures, and blocks of EXIF and XMP (HEIF, ISO/IEC 23008-12, and the
// boxes iinf, iloc and idat of ISO/IEC 14496-12, 8.11).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace acg2vec {

struct AvifItemIds {
  std::optional<uint32_t> exif;
  std::optional<uint32_t> xmp;
};

// Of the first items of these kinds. `item_information` is iinf's data.
AvifItemIds FindMetadataItems(std::span<const uint8_t> item_information);

// Where items lie: iloc's and idat's data, and the whole file.
struct AvifItemSource {
  std::span<const uint8_t> locations;
  std::span<const uint8_t> item_data;
  std::span<const uint8_t> file;
};

// An item's bytes; nothing where they are not within the file, or more than `limit`.
std::optional<std::vector<uint8_t>> ReadItem(const AvifItemSource& source, uint32_t id,
                                             size_t limit);

}  // namespace acg2vec
