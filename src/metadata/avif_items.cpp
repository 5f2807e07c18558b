#include "metadata/avif_items.h"

#include <string_view>

#include "base/big_endian.h"
#include "base/bytes.h"
#include "metadata/iso_box.h"
#include "metadata/null_ended.h"

namespace acg2vec {
namespace {

using namespace std::string_view_literals;
using Bytes = std::span<const uint8_t>;

struct ItemEntry {
  uint32_t id;
  std::string_view type;
  std::string_view content_type;  // of type "mime"
};

// The data of an infe box; versions before 2 know no types.
std::optional<ItemEntry> ReadEntry(Bytes data) {
  BigEndianReader reader(data);
  const auto version = TakeIsoVersion(reader);
  if (!version || version->version < 2) return std::nullopt;
  const auto id = reader.TakeNumber(version->version == 2 ? 2 : 4);
  const auto protection = reader.TakeNumber(2);
  const auto type = reader.Take(4);
  if (!id || !protection || !type) return std::nullopt;
  ItemEntry entry{static_cast<uint32_t>(*id), TextOf(*type), {}};
  Bytes rest = reader.rest();
  if (entry.type == "mime" && TakeNullEnded(rest)) {  // its name
    entry.content_type = TakeNullEnded(rest).value_or(TextOf(rest));
  }
  return entry;
}

// Widths in bytes of the numbers of an iloc box.
struct LocationWidths {
  size_t id;
  size_t offset;
  size_t length;
  size_t base_offset;
  size_t index;
  bool has_method;
};

struct ItemLocation {
  bool is_in_item_data;  // else in the file
  uint64_t base_offset;
  uint64_t extents;
};

std::optional<LocationWidths> TakeWidths(BigEndianReader& reader, uint32_t version) {
  const auto sizes = reader.TakeNumber(1);
  const auto more = reader.TakeNumber(1);
  if (!sizes || !more || version > 2) return std::nullopt;
  const auto high = [](uint64_t byte) { return static_cast<size_t>(byte >> 4U); };
  const auto low = [](uint64_t byte) { return static_cast<size_t>(byte & 15U); };
  const LocationWidths widths{.id = version < 2 ? size_t{2} : size_t{4},
                              .offset = high(*sizes),
                              .length = low(*sizes),
                              .base_offset = high(*more),
                              .index = version > 0 ? low(*more) : 0,
                              .has_method = version > 0};
  const bool are_numbers = widths.offset <= 8 && widths.length <= 8 && widths.base_offset <= 8;
  return are_numbers ? std::optional(widths) : std::nullopt;
}

// All of an item's entry but its extents, which follow.
std::optional<ItemLocation> TakeLocation(BigEndianReader& reader, const LocationWidths& widths) {
  const auto method = reader.TakeNumber(widths.has_method ? 2 : 0);
  const auto data_reference = reader.TakeNumber(2);
  const auto base_offset = reader.TakeNumber(widths.base_offset);
  const auto extents = reader.TakeNumber(2);
  if (!method || !data_reference || !base_offset || !extents) return std::nullopt;
  return ItemLocation{(*method & 15U) == 1, *base_offset, *extents};
}

std::optional<Bytes> TakeExtent(BigEndianReader& reader, const LocationWidths& widths,
                                const ItemLocation& location, const AvifItemSource& source) {
  const auto index = reader.Take(widths.index);
  const auto offset = reader.TakeNumber(widths.offset);
  const auto length = reader.TakeNumber(widths.length);
  if (!index || !offset || !length) return std::nullopt;
  const Bytes within = location.is_in_item_data ? source.item_data : source.file;
  const uint64_t start = location.base_offset + *offset;
  if (start < *offset || start > within.size() || *length > within.size() - start) {
    return std::nullopt;
  }
  return within.subspan(static_cast<size_t>(start), static_cast<size_t>(*length));
}

std::optional<std::vector<uint8_t>> TakeExtents(BigEndianReader& reader,
                                                const LocationWidths& widths,
                                                const ItemLocation& location,
                                                const AvifItemSource& source, size_t limit) {
  std::vector<uint8_t> item;
  for (uint64_t i = 0; i < location.extents; ++i) {
    const auto extent = TakeExtent(reader, widths, location, source);
    if (!extent || extent->size() > limit - item.size()) return std::nullopt;
    Append(item, *extent);
  }
  return item;
}

}  // namespace

AvifItemIds FindMetadataItems(Bytes item_information) {
  AvifItemIds ids;
  BigEndianReader reader(item_information);
  const auto version = TakeIsoVersion(reader);
  if (!version || !reader.TakeNumber(version->version == 0 ? 2 : 4)) return ids;
  Bytes boxes = reader.rest();
  while (const auto box = TakeIsoBox(boxes)) {
    const auto entry = box->type == "infe" ? ReadEntry(box->data) : std::nullopt;
    if (!entry) continue;
    if (!ids.exif && entry->type == "Exif") ids.exif = entry->id;
    if (!ids.xmp && entry->content_type == "application/rdf+xml"sv) ids.xmp = entry->id;
  }
  return ids;
}

std::optional<std::vector<uint8_t>> ReadItem(const AvifItemSource& source, uint32_t id,
                                             size_t limit) {
  BigEndianReader reader(source.locations);
  const auto version = TakeIsoVersion(reader);
  const auto widths = version ? TakeWidths(reader, version->version) : std::nullopt;
  const auto count = widths ? reader.TakeNumber(widths->id) : std::nullopt;
  for (uint64_t i = 0; count && i < *count; ++i) {
    const auto item = reader.TakeNumber(widths->id);
    const auto location = item ? TakeLocation(reader, *widths) : std::nullopt;
    if (!location) return std::nullopt;
    if (*item == id) return TakeExtents(reader, *widths, *location, source, limit);
    const uint64_t extent_bytes = widths->index + widths->offset + widths->length;
    if (!reader.Take(static_cast<size_t>(location->extents * extent_bytes))) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace acg2vec
