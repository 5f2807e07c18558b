// A zlib stream without compression: PNG wants one where a profile is all that is to be packed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace acg2vec {

// In stored blocks (RFC 1950; RFC 1951, 3.2.4): 11 bytes more, and 5 for every 64 KiB.
std::vector<uint8_t> StoredZlibOf(std::span<const uint8_t> bytes);

}  // namespace acg2vec
