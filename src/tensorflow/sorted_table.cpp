#include "tensorflow/sorted_table.h"

#include <cstddef>
#include <optional>
#include <utility>

#include "base/bytes.h"
#include "base/varint.h"
#include "network/network_errors.h"
#include "tensorflow/crc32c.h"

namespace acg2vec {
namespace {

constexpr size_t kFooterBytes = 48;
constexpr uint64_t kMagic = 0xDB4775248B80FB57;
constexpr size_t kTrailerBytes = 5;  // how the block is stored, and its checksum
constexpr size_t kMostEntries = size_t{1} << 14U;
constexpr size_t kLongestKey = size_t{1} << 10U;

using Bytes = std::span<const uint8_t>;

Error DamagedIndex() { return BrokenModel("The checkpoint's index is damaged or not complete"); }

// Where a block lies.
struct BlockHandle {
  uint64_t offset = 0;
  uint64_t size = 0;
};

std::optional<BlockHandle> TakeHandle(ByteReader& reader) {
  const auto offset = TakeVarint(reader);
  const auto size = TakeVarint(reader);
  if (!offset || !size) return std::nullopt;
  return BlockHandle{*offset, *size};
}

// The block with its trailer, or nothing where it is not within the file.
std::optional<Bytes> Find(Bytes file, const BlockHandle& handle) {
  if (handle.offset > file.size() || handle.size > file.size() - handle.offset) return std::nullopt;
  const Bytes rest = file.subspan(static_cast<size_t>(handle.offset));
  if (rest.size() - handle.size < kTrailerBytes) return std::nullopt;
  return rest.first(static_cast<size_t>(handle.size) + kTrailerBytes);
}

// A block's entries, without the list of their restarts behind them.
Result<Bytes> ReadBlock(Bytes file, const BlockHandle& handle) {
  const auto block = Find(file, handle);
  if (!block) return DamagedIndex();
  const size_t size = block->size() - kTrailerBytes;
  const uint32_t crc = *ByteReader(block->subspan(size + 1)).TakeUint32();
  if (MaskedCrc32c(block->first(size + 1)) != crc) return DamagedIndex();
  if ((*block)[size] != 0) return UnsupportedLayer("The checkpoint's index is compressed");
  if (size < 4) return DamagedIndex();
  const uint64_t restarts = *ByteReader(block->subspan(size - 4)).TakeUint32();
  if (restarts > size / 4 - 1) return DamagedIndex();
  return block->first(size - 4 - 4 * static_cast<size_t>(restarts));
}

// The entry at the reader, whose key begins like the one before. Nothing where it is damaged.
std::optional<TableEntry> TakeEntry(ByteReader& reader, const std::string& before) {
  const auto shared = TakeVarint(reader);
  const auto own = TakeVarint(reader);
  const auto value_bytes = TakeVarint(reader);
  if (!shared || !own || !value_bytes) return std::nullopt;
  if (*shared > before.size() || *own > kLongestKey || *shared + *own > kLongestKey) {
    return std::nullopt;
  }
  const auto key = reader.Take(static_cast<size_t>(*own));
  if (!key || *value_bytes > reader.remaining()) return std::nullopt;
  TableEntry entry{before.substr(0, static_cast<size_t>(*shared)), {}};
  entry.key += TextOf(*key);
  entry.value = *reader.Take(static_cast<size_t>(*value_bytes));
  return entry;
}

Status AppendEntries(Bytes block, std::vector<TableEntry>& entries) {
  ByteReader reader(block);
  std::string before;
  while (reader.remaining() > 0) {
    auto entry = TakeEntry(reader, before);
    if (!entry || (!entries.empty() && entry->key <= entries.back().key)) return DamagedIndex();
    if (entries.size() == kMostEntries) {
      return Error{ErrorCode::kTooLarge,
                   "The checkpoint has more variables than any known network"};
    }
    before = entry->key;
    entries.push_back(*std::move(entry));
  }
  return {};
}

Result<BlockHandle> ReadFooter(Bytes file) {
  if (file.size() < kFooterBytes) return DamagedIndex();
  ByteReader footer(file.last(kFooterBytes));
  const auto meta = TakeHandle(footer);
  const auto index = TakeHandle(footer);
  if (!meta || !index || ByteReader(file.last(8)).TakeNumber(8) != kMagic) return DamagedIndex();
  return *index;
}

}  // namespace

Result<std::vector<TableEntry>> ReadSortedTable(Bytes file) {
  ACG2VEC_ASSIGN_OR_RETURN(const BlockHandle index_handle, ReadFooter(file));
  ACG2VEC_ASSIGN_OR_RETURN(const Bytes index, ReadBlock(file, index_handle));
  std::vector<TableEntry> blocks;
  ACG2VEC_RETURN_IF_ERROR(AppendEntries(index, blocks));
  std::vector<TableEntry> entries;
  for (const TableEntry& entry : blocks) {
    ByteReader reader(entry.value);
    const auto handle = TakeHandle(reader);
    if (!handle) return DamagedIndex();
    ACG2VEC_ASSIGN_OR_RETURN(const Bytes block, ReadBlock(file, *handle));
    ACG2VEC_RETURN_IF_ERROR(AppendEntries(block, entries));
  }
  return entries;
}

}  // namespace acg2vec
