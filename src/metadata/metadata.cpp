#include "metadata/metadata.h"

#include <algorithm>

namespace acg2vec {

void Metadata::Note(NoteCode code) {
  if (std::find(notes.begin(), notes.end(), code) == notes.end()) notes.push_back(code);
}

void StripMetadata(Metadata& metadata) {
  metadata.exif.clear();
  metadata.xmp.clear();
  metadata.texts.clear();
  metadata.density.reset();
}

}  // namespace acg2vec
