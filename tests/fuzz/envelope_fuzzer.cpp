#include "metadata_target.h"

namespace acg2vec {

// Any beginning of a file: what is replaced of it is within it.
void FuzzEnvelope(Bytes start) {
  for (const auto envelope_of : {&JpegEnvelope, &WebpEnvelope}) {
    Metadata metadata;
    metadata.xmp = Copy(BytesOf("<x/>"));
    metadata.density = Density{300, 300, Density::Unit::kInch};
    const Envelope envelope = envelope_of(start, metadata);
    Require(envelope.replaced <= start.size());
  }
}

}  // namespace acg2vec
