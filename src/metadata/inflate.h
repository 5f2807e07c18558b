// Compressed metadata may be a bomb: a few kilobytes that inflate to gigabytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace acg2vec {

// What a zlib stream holds (RFC 1950); nothing where it is damaged or holds more than `limit`
// bytes. No more than twice that is allocated.
std::optional<std::vector<uint8_t>> Inflate(std::span<const uint8_t> compressed, size_t limit);

}  // namespace acg2vec
