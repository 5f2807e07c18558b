// What the user should know about what was done to a picture, though it was no error.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace acg2vec {

enum class NoteCode {
  kFirstFrame,       // the file holds an animation, of which only the first frame was taken
  kProfileDropped,   // the colour profile could not go along
  kMetadataDamaged,  // a part of the metadata could not be read, and was left out
  kMetadataDropped,  // a part of the metadata has no place in the result's format
  kDepthReduced,     // samples of more bits were rounded
  kPremultiplied,    // a decoder rounded the colours of transparent pixels
};

using Notes = std::vector<NoteCode>;

// The name that users and JavaScript see, such as "FIRST_FRAME".
std::string_view NoteCodeName(NoteCode code);

// What a file's structure tells, whatever becomes of its pixels: kFirstFrame for an animated PNG,
// WebP or AVIF.
// Never fails; a damaged file is for the decoder to refuse.
Notes NotesOnFile(std::span<const uint8_t> file);

}  // namespace acg2vec
