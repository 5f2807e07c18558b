// Boxes, of which AVIF files are made (ISO base media file format, ISO/IEC 14496-12, 4.2).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/big_endian.h"

namespace acg2vec {

struct IsoBox {
  std::string_view type;
  std::span<const uint8_t> data;
};

// The box that `bytes` begins with, which is taken off it; nothing where it ends too early.
std::optional<IsoBox> TakeIsoBox(std::span<const uint8_t>& bytes);

// The data of the first box of that type; empty where there is none.
std::span<const uint8_t> FindIsoBox(std::span<const uint8_t> boxes, std::string_view type);

// What a "full" box begins with.
struct IsoBoxVersion {
  uint32_t version;
  uint32_t flags;
};
std::optional<IsoBoxVersion> TakeIsoVersion(BigEndianReader& reader);

}  // namespace acg2vec
