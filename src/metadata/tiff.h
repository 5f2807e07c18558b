// The structure of TIFF files: a byte order, and directories of entries of twelve bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace acg2vec {

enum class TiffType : uint32_t { kShort = 3, kLong = 4, kRational = 5 };  // of twelve

struct TiffEntry {
  uint32_t tag;
  uint32_t type;   // a TiffType, or another number
  uint32_t count;  // of values
  size_t at;       // where the entry begins
};

struct TiffDirectory {
  std::vector<TiffEntry> entries;
  size_t link_at;  // where the offset of the next directory stands, if `has_link`
  bool has_link;
};

// Reads and writes numbers in a block's own byte order. `Byte` is uint8_t, or const for reading.
template <typename Byte>
class TiffBlock {
 public:
  // Nothing where the header is not TIFF's.
  static std::optional<TiffBlock> Open(std::span<Byte> bytes);

  // The first directory, or that at an offset; nothing where it is not within the bytes.
  std::optional<TiffDirectory> FirstDirectory() const { return Directory(Number32(kFirstLink)); }
  std::optional<TiffDirectory> Directory(size_t at) const;

  // The only value of a short or a long; nothing of other entries.
  std::optional<uint32_t> NumberOf(const TiffEntry& entry) const;
  // Where the only value of a rational begins: two longs.
  std::optional<size_t> RationalAt(const TiffEntry& entry) const;

  // The caller knows these places to be within the bytes.
  uint32_t Number16(size_t at) const;
  uint32_t Number32(size_t at) const;
  void SetNumber16(size_t at, uint32_t value);
  void SetNumber32(size_t at, uint32_t value);
  // Makes the entry, which has one value, a short where the value fits and was one, else a long.
  void SetNumberOf(const TiffEntry& entry, uint32_t value);

 private:
  static constexpr size_t kFirstLink = 4;

  TiffBlock(std::span<Byte> bytes, bool is_big_endian)
      : bytes_(bytes), is_big_endian_(is_big_endian) {}
  bool Holds(size_t at, size_t count) const {
    return at <= bytes_.size() && count <= bytes_.size() - at;
  }

  std::span<Byte> bytes_;
  bool is_big_endian_;
};

extern template class TiffBlock<const uint8_t>;
extern template class TiffBlock<uint8_t>;

}  // namespace acg2vec
