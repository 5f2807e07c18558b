// ZIP archives whose files are not compressed, as torch.save writes them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace acg2vec {

// A file of an archive, in the archive's bytes.
struct ZipEntry {
  std::string_view name;
  std::span<const uint8_t> bytes;
};

// The files by the archive's directory
// (https://pkware.cachefly.net/webdocs/APPNOTE/APPNOTE-6.3.9.TXT). kModelIntegrity: the archive is
// damaged or ends too early. kModelUnsupportedLayer: a compressed or encrypted file, or an archive
// of several parts or over 4 GB.
Result<std::vector<ZipEntry>> ReadStoredZip(std::span<const uint8_t> archive);

}  // namespace acg2vec
