#include "base/big_endian.h"
#include "metadata/icc_parts.h"
#include "metadata_target.h"

namespace acg2vec {
namespace {

// Bytes as the parts of a profile, each behind its length.
std::vector<uint8_t> Join(Bytes bytes) {
  IccParts parts;
  BigEndianReader reader(bytes);
  while (const auto length = reader.TakeNumber(1)) {
    const auto part = reader.Take(std::min<size_t>(*length, reader.rest().size()));
    parts.Add(*part);
  }
  return parts.Join().value_or(std::vector<uint8_t>{});
}

}  // namespace

// A profile as it lies in a WebP, and in parts.
void FuzzIcc(Bytes bytes) {
  for (const std::vector<uint8_t>& profile : {Copy(bytes), Join(bytes)}) {
    std::vector<uint8_t> file;
    Append(file, "RIFF\xFF\xFF\xFF\xFFWEBPICCP");
    for (const unsigned shift : {0U, 8U, 16U, 24U}) {
      file.push_back(static_cast<uint8_t>(profile.size() >> shift));
    }
    Append(file, profile);
    FuzzMetadata(file, PictureFormat::kWebp);
  }
}

}  // namespace acg2vec
