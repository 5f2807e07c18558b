#include "metadata/stored_zlib.h"

#include <algorithm>

#include "base/adler32.h"
#include "base/big_endian.h"
#include "base/bytes.h"

namespace acg2vec {
namespace {

void AppendBlock(std::vector<uint8_t>& stream, std::span<const uint8_t> block, bool is_last) {
  const auto length = static_cast<uint32_t>(block.size());
  stream.push_back(is_last ? 1 : 0);
  for (const uint32_t number : {length, ~length}) {
    stream.push_back(static_cast<uint8_t>(number & 0xFFU));
    stream.push_back(static_cast<uint8_t>(number >> 8U & 0xFFU));
  }
  Append(stream, block);
}

}  // namespace

std::vector<uint8_t> StoredZlibOf(std::span<const uint8_t> bytes) {
  constexpr size_t kLargestBlock = 65535;
  std::vector<uint8_t> stream = {0x78, 0x01};
  size_t at = 0;
  do {
    const size_t length = std::min(kLargestBlock, bytes.size() - at);
    AppendBlock(stream, bytes.subspan(at, length), at + length == bytes.size());
    at += length;
  } while (at < bytes.size());
  Adler32 checksum;
  checksum.Update(bytes);
  AppendBigEndian32(stream, checksum.value());
  return stream;
}

}  // namespace acg2vec
