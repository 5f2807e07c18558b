// Bytes as text and back, for formats that name their parts in ASCII.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace acg2vec {

inline std::string_view TextOf(std::span<const uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline std::span<const uint8_t> BytesOf(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

inline bool StartsWith(std::span<const uint8_t> bytes, std::string_view start) {
  return TextOf(bytes).substr(0, start.size()) == start;
}

inline void Append(std::vector<uint8_t>& bytes, std::span<const uint8_t> more) {
  bytes.insert(bytes.end(), more.begin(), more.end());
}
inline void Append(std::vector<uint8_t>& bytes, std::string_view text) {
  Append(bytes, BytesOf(text));
}

inline std::vector<uint8_t> Copy(std::span<const uint8_t> bytes) {
  return {bytes.begin(), bytes.end()};
}

}  // namespace acg2vec
