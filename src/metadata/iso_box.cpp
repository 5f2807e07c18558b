#include "metadata/iso_box.h"

#include "base/bytes.h"

namespace acg2vec {
namespace {

// Of the box with its header; 0 in the file means up to the end.
std::optional<uint64_t> TakeSize(BigEndianReader& reader, uint64_t short_size, size_t available) {
  if (short_size == 0) return available;
  return short_size == 1 ? reader.TakeNumber(8) : short_size;
}

}  // namespace

std::optional<IsoBox> TakeIsoBox(std::span<const uint8_t>& bytes) {
  BigEndianReader reader(bytes);
  const auto short_size = reader.TakeNumber(4);
  const auto type = reader.Take(4);
  if (!short_size || !type) return std::nullopt;
  const auto size = TakeSize(reader, *short_size, bytes.size());
  const size_t header = bytes.size() - reader.rest().size();
  if (!size || *size < header || *size > bytes.size()) return std::nullopt;
  const auto whole = static_cast<size_t>(*size);
  const IsoBox box{TextOf(*type), bytes.subspan(header, whole - header)};
  bytes = bytes.subspan(whole);
  return box;
}

std::span<const uint8_t> FindIsoBox(std::span<const uint8_t> boxes, std::string_view type) {
  while (const auto box = TakeIsoBox(boxes)) {
    if (box->type == type) return box->data;
  }
  return {};
}

std::optional<IsoBoxVersion> TakeIsoVersion(BigEndianReader& reader) {
  const auto version = reader.TakeNumber(1);
  const auto flags = reader.TakeNumber(3);
  if (!flags) return std::nullopt;
  return IsoBoxVersion{static_cast<uint32_t>(*version), static_cast<uint32_t>(*flags)};
}

}  // namespace acg2vec
