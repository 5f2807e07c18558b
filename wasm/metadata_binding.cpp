#include "metadata_binding.h"

#include <emscripten/bind.h>

#include <memory>
#include <string>

#include "exchange.h"
#include "image/format.h"
#include "metadata/enlarged.h"
#include "metadata/envelope.h"
#include "metadata/fit.h"
#include "metadata/kinds.h"
#include "metadata/png_output.h"
#include "metadata/read.h"
#include "notes_exchange.h"

namespace acg2vec::bindings {
namespace {

// Of no file: there is none.
std::shared_ptr<MetadataHandle> ReadFileMetadata(const val& file) {
  if (file.isUndefined()) return std::make_shared<MetadataHandle>(Metadata{});
  const auto bytes = BytesFromJs(file);
  return std::make_shared<MetadataHandle>(ReadMetadata(bytes, DetectFormat(bytes)));
}

val EnvelopeToJs(const Envelope& envelope) {
  val object = val::object();
  object.set("head", BytesToJs(envelope.head));
  object.set("replaced", envelope.replaced);
  object.set("tail", BytesToJs(envelope.tail));
  return object;
}

}  // namespace

val MetadataHandle::LayUpright(PictureHandle& picture) const {
  const Status status = picture.Turn(metadata_.orientation);
  return status.ok() ? ValueToJs(true) : ErrorToJs(status.error());
}

void MetadataHandle::AdaptTo(const PictureHandle& picture, int width, int height) {
  const PictureSize size{width, height};
  AdaptToEnlarged(metadata_, FactorsBetween(picture.picture().size(), size), size);
}

val MetadataHandle::PngChunks(const ResultRows& rows) {
  FitMetadata(metadata_, PictureFormat::kPng, /*is_grey=*/rows.format().channels < 3);
  return BytesToJs(PngMetadataChunks(metadata_));
}

val MetadataHandle::JpegEnvelope(const val& start) {
  return EnvelopeToJs(acg2vec::JpegEnvelope(BytesFromJs(start), metadata_));
}

val MetadataHandle::WebpEnvelope(const val& start) {
  return EnvelopeToJs(acg2vec::WebpEnvelope(BytesFromJs(start), metadata_));
}

val MetadataHandle::notes() const { return NotesToJs(metadata_.notes); }

val MetadataHandle::kinds() const {
  val names = val::array();
  for (const MetadataKind kind : KindsOf(metadata_)) {
    names.call<void>("push", std::string(MetadataKindName(kind)));
  }
  return names;
}

EMSCRIPTEN_BINDINGS(metadata) {
  emscripten::class_<MetadataHandle>("Metadata")
      .smart_ptr<std::shared_ptr<MetadataHandle>>("Metadata")
      .function("layUpright", &MetadataHandle::LayUpright)
      .function("strip", &MetadataHandle::Strip)
      .function("adaptTo", &MetadataHandle::AdaptTo)
      .function("pngChunks", &MetadataHandle::PngChunks)
      .function("jpegEnvelope", &MetadataHandle::JpegEnvelope)
      .function("webpEnvelope", &MetadataHandle::WebpEnvelope)
      .function("notes", &MetadataHandle::notes)
      .function("kinds", &MetadataHandle::kinds);
  emscripten::function("readMetadata", &ReadFileMetadata);
}

}  // namespace acg2vec::bindings
