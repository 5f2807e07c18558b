#include "metadata/webp_reader.h"

#include <algorithm>

#include "metadata/collect.h"
#include "metadata/riff.h"

namespace acg2vec {
namespace {

// What stands behind the size that the file states is not WebP's.
std::span<const uint8_t> ChunksOf(std::span<const uint8_t> file) {
  if (file.size() < kRiffHeader) return {};
  constexpr size_t kBeforeSize = 8;
  const size_t stated = LittleEndian32(file, 4);
  const size_t end = kBeforeSize + std::min(stated, file.size() - kBeforeSize);
  return file.first(std::max(end, kRiffHeader)).subspan(kRiffHeader);
}

}  // namespace

Metadata ReadWebpMetadata(std::span<const uint8_t> file) {
  Metadata metadata;
  auto rest = ChunksOf(file);
  while (const auto chunk = TakeRiffChunk(rest)) {
    if (chunk->type == "ICCP") CollectIcc(metadata, chunk->data);
    if (chunk->type == "EXIF") CollectExif(metadata, chunk->data);
    if (chunk->type == "XMP ") CollectXmp(metadata, chunk->data);
  }
  if (!rest.empty()) metadata.Note(NoteCode::kMetadataDamaged);
  return metadata;
}

}  // namespace acg2vec
