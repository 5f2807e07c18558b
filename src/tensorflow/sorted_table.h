// Tables of LevelDB (https://github.com/google/leveldb/blob/main/doc/table_format.md), as
// TensorFlow writes its `variables.index`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/status.h"

namespace acg2vec {

struct TableEntry {
  std::string key;
  std::span<const uint8_t> value;  // in the file's bytes
};

// All entries by rising key, every block's checksum right. kModelIntegrity: damaged or not
// complete. kModelUnsupportedLayer: compressed blocks. kTooLarge: more than any network's
// checkpoint has.
Result<std::vector<TableEntry>> ReadSortedTable(std::span<const uint8_t> file);

}  // namespace acg2vec
