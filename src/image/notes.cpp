#include "image/notes.h"

#include "image/foreign_header.h"
#include "image/format.h"
#include "image/png_chunks.h"

namespace acg2vec {
namespace {

// The chunk that makes an APNG of it stands before the first IDAT, else it counts for nothing
// (https://www.w3.org/TR/png-3/#apng-frame-based-animation).
bool IsAnimatedPng(std::span<const uint8_t> file) {
  auto rest = file.subspan(kPngSignatureBytes);
  while (const auto chunk = TakePngChunk(rest)) {
    if (chunk->type == "acTL") return true;
    if (chunk->type == "IDAT") return false;
  }
  return false;
}

}  // namespace

std::string_view NoteCodeName(NoteCode code) {
  switch (code) {
    case NoteCode::kFirstFrame:
      return "FIRST_FRAME";
    case NoteCode::kProfileDropped:
      return "PROFILE_DROPPED";
    case NoteCode::kMetadataDamaged:
      return "METADATA_DAMAGED";
    case NoteCode::kMetadataDropped:
      return "METADATA_DROPPED";
    case NoteCode::kDepthReduced:
      return "DEPTH_REDUCED";
    case NoteCode::kPremultiplied:
      return "PREMULTIPLIED";
  }
  return "";
}

Notes NotesOnFile(std::span<const uint8_t> file) {
  const auto is_animated = [&](const Result<ForeignHeader>& header) {
    return header.ok() && header.value().is_animated;
  };
  const PictureFormat format = DetectFormat(file);
  const bool has_frames = (format == PictureFormat::kPng && IsAnimatedPng(file)) ||
                          (format == PictureFormat::kWebp && is_animated(ReadWebpHeader(file))) ||
                          (format == PictureFormat::kAvif && is_animated(ReadAvifHeader(file)));
  return has_frames ? Notes{NoteCode::kFirstFrame} : Notes{};
}

}  // namespace acg2vec
