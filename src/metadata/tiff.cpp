#include "metadata/tiff.h"

#include <type_traits>

#include "base/bytes.h"

namespace acg2vec {
namespace {

using namespace std::string_view_literals;

constexpr size_t kHeader = 8;
constexpr size_t kEntry = 12;
constexpr size_t kTypeAt = 2;
constexpr size_t kCountAt = 4;
constexpr size_t kValueAt = 8;

bool Is(const TiffEntry& entry, TiffType type) {
  return entry.type == static_cast<uint32_t>(type) && entry.count == 1;
}

}  // namespace

template <typename Byte>
std::optional<TiffBlock<Byte>> TiffBlock<Byte>::Open(std::span<Byte> bytes) {
  if (bytes.size() < kHeader) return std::nullopt;
  if (StartsWith(bytes, "MM\0*"sv)) return TiffBlock(bytes, /*is_big_endian=*/true);
  if (StartsWith(bytes, "II*\0"sv)) return TiffBlock(bytes, /*is_big_endian=*/false);
  return std::nullopt;
}

template <typename Byte>
std::optional<TiffDirectory> TiffBlock<Byte>::Directory(size_t at) const {
  if (at < kHeader || !Holds(at, 2)) return std::nullopt;
  const size_t count = Number16(at);
  const size_t first = at + 2;
  if (!Holds(first, count * kEntry)) return std::nullopt;
  TiffDirectory directory{.entries = {}, .link_at = first + count * kEntry, .has_link = false};
  directory.has_link = Holds(directory.link_at, 4);
  directory.entries.reserve(count);
  for (size_t entry = first; entry < directory.link_at; entry += kEntry) {
    directory.entries.push_back({.tag = Number16(entry),
                                 .type = Number16(entry + kTypeAt),
                                 .count = Number32(entry + kCountAt),
                                 .at = entry});
  }
  return directory;
}

template <typename Byte>
std::optional<uint32_t> TiffBlock<Byte>::NumberOf(const TiffEntry& entry) const {
  if (Is(entry, TiffType::kShort)) return Number16(entry.at + kValueAt);
  if (Is(entry, TiffType::kLong)) return Number32(entry.at + kValueAt);
  return std::nullopt;
}

template <typename Byte>
std::optional<size_t> TiffBlock<Byte>::RationalAt(const TiffEntry& entry) const {
  if (!Is(entry, TiffType::kRational)) return std::nullopt;
  const size_t at = Number32(entry.at + kValueAt);
  if (!Holds(at, 8)) return std::nullopt;
  return at;
}

template <typename Byte>
uint32_t TiffBlock<Byte>::Number16(size_t at) const {
  const uint32_t first = bytes_[at];
  const uint32_t second = bytes_[at + 1];
  return is_big_endian_ ? first << 8U | second : second << 8U | first;
}

template <typename Byte>
uint32_t TiffBlock<Byte>::Number32(size_t at) const {
  const uint32_t first = Number16(at);
  const uint32_t second = Number16(at + 2);
  return is_big_endian_ ? first << 16U | second : second << 16U | first;
}

template <typename Byte>
void TiffBlock<Byte>::SetNumber16(size_t at, uint32_t value) {
  if constexpr (!std::is_const_v<Byte>) {
    const auto low = static_cast<uint8_t>(value & 0xFFU);
    const auto high = static_cast<uint8_t>(value >> 8U & 0xFFU);
    bytes_[at] = is_big_endian_ ? high : low;
    bytes_[at + 1] = is_big_endian_ ? low : high;
  }
}

template <typename Byte>
void TiffBlock<Byte>::SetNumber32(size_t at, uint32_t value) {
  SetNumber16(at, is_big_endian_ ? value >> 16U : value & 0xFFFFU);
  SetNumber16(at + 2, is_big_endian_ ? value & 0xFFFFU : value >> 16U);
}

template <typename Byte>
void TiffBlock<Byte>::SetNumberOf(const TiffEntry& entry, uint32_t value) {
  if (Is(entry, TiffType::kShort) && value <= 0xFFFFU) {
    SetNumber16(entry.at + kValueAt, value);
    return;
  }
  SetNumber16(entry.at + kTypeAt, static_cast<uint32_t>(TiffType::kLong));
  SetNumber32(entry.at + kValueAt, value);
}

template class TiffBlock<const uint8_t>;
template class TiffBlock<uint8_t>;

}  // namespace acg2vec
