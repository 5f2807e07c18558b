// What an AVIF file says of its items' colours: property boxes, and which items have which (ISO/IEC
// 23008-12, 9.3).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace acg2vec {

// The data of the colr boxes of an item, in the order of their properties. `item_properties` is
// iprp's data.
std::vector<std::span<const uint8_t>> ColourBoxesOf(std::span<const uint8_t> item_properties,
                                                    uint32_t item);

}  // namespace acg2vec
