// The header of ICC profiles (ICC.1:2022, 7.2); what stands behind it is never looked at.
#pragma once

#include <cstdint>
#include <span>

namespace acg2vec {

enum class IccColourSpace { kGrey, kRgb, kOther };

// Whether the bytes begin as a profile does, and hold as many as it claims.
bool IsIccProfile(std::span<const uint8_t> profile);

// Of bytes that are a profile: what the samples are that it gives a meaning to.
IccColourSpace ColourSpaceOf(std::span<const uint8_t> profile);

}  // namespace acg2vec
