#include "torch/stored_zip.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "base/byte_reader.h"
#include "base/bytes.h"
#include "network/network_errors.h"

namespace acg2vec {
namespace {

constexpr uint64_t kFileSignature = 0x04034B50;
constexpr uint64_t kDirectorySignature = 0x02014B50;
constexpr uint64_t kEndSignature = 0x06054B50;
constexpr size_t kEndBytes = 22;
constexpr size_t kLongestComment = 0xFFFF;
constexpr uint64_t kInZip64 = 0xFFFFFFFF;

Error DamagedArchive() { return BrokenModel("The archive is damaged or not complete"); }

// Numbers one after the other; once the bytes have ended, everything is 0 and `ended` is true.
class Fields {
 public:
  explicit Fields(std::span<const uint8_t> bytes) : reader_(bytes) {}

  uint64_t Number(size_t bytes) {
    const auto number = reader_.TakeNumber(bytes);
    ended_ = ended_ || !number;
    return number.value_or(0);
  }
  std::span<const uint8_t> Bytes(uint64_t count) {
    const auto bytes = reader_.Take(static_cast<size_t>(count));
    ended_ = ended_ || !bytes;
    return bytes.value_or(std::span<const uint8_t>{});
  }
  bool ended() const { return ended_; }

 private:
  ByteReader reader_;
  bool ended_ = false;
};

// Nothing where that is beyond the end.
std::span<const uint8_t> From(std::span<const uint8_t> bytes, uint64_t position) {
  return position <= bytes.size() ? bytes.subspan(static_cast<size_t>(position))
                                  : std::span<const uint8_t>{};
}

struct Directory {
  uint64_t entries = 0;
  std::span<const uint8_t> bytes;
};

Result<Directory> ReadEnd(std::span<const uint8_t> archive, size_t position) {
  Fields end(archive.subspan(position));
  end.Bytes(4);
  const uint64_t disks = end.Number(2) + end.Number(2);
  const uint64_t entries_here = end.Number(2);
  const uint64_t entries = end.Number(2);
  const uint64_t bytes = end.Number(4);
  const uint64_t start = end.Number(4);
  if (start == kInZip64 || disks != 0 || entries != entries_here) {
    return UnsupportedLayer("Archives of several parts or over 4 GB are not supported");
  }
  const auto directory = From(archive, start);
  if (directory.size() < bytes) return DamagedArchive();
  return Directory{entries, directory.first(static_cast<size_t>(bytes))};
}

// The end lies before a comment of unknown length: it is looked for from behind.
Result<Directory> FindDirectory(std::span<const uint8_t> archive) {
  if (archive.size() < kEndBytes) return DamagedArchive();
  const size_t last = archive.size() - kEndBytes;
  const size_t first = last - std::min(last, kLongestComment);
  for (size_t position = last + 1; position-- > first;) {
    if (Fields(archive.subspan(position)).Number(4) == kEndSignature) {
      return ReadEnd(archive, position);
    }
  }
  return DamagedArchive();
}

// The bytes of a file by its own header, whose name and padding may be longer than the directory's.
Result<std::span<const uint8_t>> ReadFile(std::span<const uint8_t> archive, uint64_t position,
                                          uint64_t bytes) {
  constexpr size_t kUpToNameLength = 22;
  Fields header(From(archive, position));
  const uint64_t signature = header.Number(4);
  header.Bytes(kUpToNameLength);
  const uint64_t name = header.Number(2);
  const uint64_t extra = header.Number(2);
  header.Bytes(name + extra);
  const auto content = header.Bytes(bytes);
  if (signature != kFileSignature || header.ended()) return DamagedArchive();
  return content;
}

Result<ZipEntry> ReadEntry(std::span<const uint8_t> archive, Fields& directory) {
  const uint64_t signature = directory.Number(4);
  directory.Bytes(4);  // versions
  const uint64_t flags = directory.Number(2);
  const uint64_t method = directory.Number(2);
  directory.Bytes(8);  // time, checksum
  const uint64_t stored_bytes = directory.Number(4);
  const uint64_t bytes = directory.Number(4);
  const uint64_t name_length = directory.Number(2);
  const uint64_t extra_length = directory.Number(2);
  const uint64_t comment_length = directory.Number(2);
  directory.Bytes(8);  // disk, attributes
  const uint64_t position = directory.Number(4);
  const std::string_view name = TextOf(directory.Bytes(name_length));
  directory.Bytes(extra_length + comment_length);
  if (signature != kDirectorySignature || directory.ended()) return DamagedArchive();
  if (method != 0 || (flags & 1U) != 0) {
    return UnsupportedLayer("The archive holds compressed or encrypted files");
  }
  if (bytes == kInZip64 || position == kInZip64) {
    return UnsupportedLayer("Archives over 4 GB are not supported");
  }
  if (bytes != stored_bytes) return DamagedArchive();
  ACG2VEC_ASSIGN_OR_RETURN(const auto content, ReadFile(archive, position, bytes));
  return ZipEntry{name, content};
}

}  // namespace

Result<std::vector<ZipEntry>> ReadStoredZip(std::span<const uint8_t> archive) {
  ACG2VEC_ASSIGN_OR_RETURN(const Directory directory, FindDirectory(archive));
  Fields fields(directory.bytes);
  std::vector<ZipEntry> entries;
  for (uint64_t i = 0; i < directory.entries; ++i) {
    ACG2VEC_ASSIGN_OR_RETURN(const ZipEntry entry, ReadEntry(archive, fields));
    entries.push_back(entry);
  }
  return entries;
}

}  // namespace acg2vec
