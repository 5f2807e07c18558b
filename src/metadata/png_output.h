// Metadata as chunks of a PNG file.
#pragma once

#include <cstdint>
#include <vector>

#include "metadata/metadata.h"

namespace acg2vec {

// The chunks that go between IHDR and IDAT, of metadata that was fitted to PNG (metadata/fit.h).
std::vector<uint8_t> PngMetadataChunks(const Metadata& metadata);

}  // namespace acg2vec
