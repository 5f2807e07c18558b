#include "image/jpeg_tables.h"

#include <optional>

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

// How many values a table has whose codes of 1 to 16 bits are as many as these; nothing where no
// such code can be.
std::optional<size_t> CountCodes(Bytes counts) {
  constexpr size_t kMostCodes = 256;
  size_t total = 0;
  size_t free_codes = 1;
  for (const size_t count : counts) {
    free_codes *= 2;
    if (count > free_codes) return std::nullopt;
    free_codes -= count;
    total += count;
  }
  return total <= kMostCodes ? std::optional(total) : std::nullopt;
}

}  // namespace

bool JpegTables::AddHuffman(Bytes data) {
  constexpr size_t kLengths = 16;
  while (!data.empty()) {
    const size_t table_class = data[0] >> 4U;
    const size_t id = data[0] & 15U;
    if (table_class > 1 || id >= kCount || data.size() < 1 + kLengths) return false;
    const auto codes = CountCodes(data.subspan(1, kLengths));
    if (!codes || *codes > data.size() - 1 - kLengths) return false;
    huffman_[table_class][id] = true;
    data = data.subspan(1 + kLengths + *codes);
  }
  return true;
}

bool JpegTables::AddQuantisation(Bytes data) {
  constexpr size_t kValues = 64;
  while (!data.empty()) {
    const size_t value_bytes = (data[0] >> 4U) + size_t{1};
    const size_t id = data[0] & 15U;
    if (value_bytes > 2 || id >= kCount || data.size() < 1 + kValues * value_bytes) return false;
    quantisation_[id] = true;
    data = data.subspan(1 + kValues * value_bytes);
  }
  return true;
}

}  // namespace acg2vec
