// Checkpoints as TensorFlow writes them, in memory.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "network/protobuf_writer.h"
#include "tensorflow/crc32c.h"
#include "tensorflow/object_graph.h"

namespace acg2vec {

inline void AppendVarint(std::vector<uint8_t>& bytes, uint64_t value) {
  for (; value >= 0x80; value >>= 7U) bytes.push_back(static_cast<uint8_t>(value | 0x80U));
  bytes.push_back(static_cast<uint8_t>(value));
}

inline void AppendUint32(std::vector<uint8_t>& bytes, uint32_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8) {
    bytes.push_back(static_cast<uint8_t>(value >> shift));
  }
}

// A LevelDB table of one data block.
class TableMaker {
 public:
  uint8_t compression = 0;
  uint32_t restarts = 1;

  // Keys must rise; what they share with the one before is not written again.
  void Add(std::string_view key, std::span<const uint8_t> value) {
    size_t shared = 0;
    while (shared < before_.size() && shared < key.size() && before_[shared] == key[shared]) {
      ++shared;
    }
    AddRaw(shared, key.substr(shared), value);
    before_ = key;
  }

  void AddRaw(uint64_t shared, std::string_view own, std::span<const uint8_t> value) {
    AppendVarint(block_, shared);
    AppendVarint(block_, own.size());
    AppendVarint(block_, value.size());
    Append(block_, own);
    Append(block_, value);
  }

  std::vector<uint8_t> File() const {
    std::vector<uint8_t> file;
    const auto data = AppendBlock(file, block_);
    std::vector<uint8_t> index;
    AppendVarint(index, 0);
    AppendVarint(index, 1);
    AppendVarint(index, data.size());
    index.push_back('z');
    Append(index, data);
    const auto meta = AppendBlock(file, {});
    std::vector<uint8_t> footer = meta;
    Append(footer, AppendBlock(file, index));
    footer.resize(40);
    AppendUint32(footer, 0x8B80FB57);
    AppendUint32(footer, 0xDB477524);
    Append(file, footer);
    return file;
  }

 private:
  // Returns the block's handle.
  std::vector<uint8_t> AppendBlock(std::vector<uint8_t>& file, std::vector<uint8_t> block) const {
    AppendUint32(block, 0);
    AppendUint32(block, restarts);
    std::vector<uint8_t> handle;
    AppendVarint(handle, file.size());
    AppendVarint(handle, block.size());
    block.push_back(compression);
    AppendUint32(block, MaskedCrc32c(block));
    Append(file, block);
    return handle;
  }

  std::vector<uint8_t> block_;
  std::string before_;
};

// BundleHeaderProto.
inline std::vector<uint8_t> BundleHeader(int64_t shards) {
  ProtobufWriter header;
  header.Integer(1, shards);
  return Copy(header.bytes());
}

struct MadeEntry {
  int64_t type = 1;
  std::vector<int64_t> shape;
  int64_t shard = 0;
  uint64_t offset = 0;
  std::vector<uint8_t> data;
  int64_t bytes = -1;  // as many as `data` has
  bool is_sliced = false;
};

// BundleEntryProto.
inline std::vector<uint8_t> BundleEntry(const MadeEntry& entry) {
  ProtobufWriter shape;
  for (const int64_t side : entry.shape) {
    ProtobufWriter dimension;
    dimension.Integer(1, side);
    shape.Message(2, dimension);
  }
  ProtobufWriter writer;
  writer.Integer(1, entry.type);
  writer.Message(2, shape);
  writer.Integer(3, entry.shard);
  writer.Integer(4, static_cast<int64_t>(entry.offset));
  writer.Integer(5, entry.bytes < 0 ? static_cast<int64_t>(entry.data.size()) : entry.bytes);
  std::vector<uint8_t> message = Copy(writer.bytes());
  message.push_back(6 << 3U | 5U);
  AppendUint32(message, MaskedCrc32c(entry.data));
  if (entry.is_sliced) Append(message, std::string_view("\x3A\x00", 2));
  return message;
}

}  // namespace acg2vec
