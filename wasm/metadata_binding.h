#pragma once

#include <emscripten/val.h>

#include <utility>

#include "metadata/metadata.h"
#include "picture_binding.h"
#include "tiling/result_rows.h"

namespace acg2vec::bindings {

// What a file says beside its pixels, on its way into another file.
class MetadataHandle {
 public:
  explicit MetadataHandle(Metadata metadata) : metadata_(std::move(metadata)) {}

  // Lays a picture as the metadata say: true, or an error.
  emscripten::val LayUpright(PictureHandle& picture) const;
  // See metadata/metadata.h and metadata/enlarged.h.
  void Strip() { StripMetadata(metadata_); }
  void AdaptTo(const PictureHandle& picture, int width, int height);

  // Uint8Array: what goes between a PNG's start and its data.
  emscripten::val PngChunks(const ResultRows& rows);
  // { head, replaced, tail } of an encoder's file, of which `start` is the beginning
  // (metadata/envelope.h).
  emscripten::val JpegEnvelope(const emscripten::val& start);
  emscripten::val WebpEnvelope(const emscripten::val& start);

  // An array of names (image/notes.h): what was left out so far.
  emscripten::val notes() const;
  // An array of names (metadata/kinds.h): what there is.
  emscripten::val kinds() const;

 private:
  Metadata metadata_;
};

}  // namespace acg2vec::bindings
