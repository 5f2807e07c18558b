#include "metadata/jpeg_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/big_endian.h"
#include "base/bytes.h"
#include "metadata/collect.h"
#include "metadata/icc_parts.h"
#include "metadata/jpeg_names.h"
#include "metadata/jpeg_segments.h"
#include "metadata/limits.h"
#include "metadata/utf8.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

class JpegMetadataReader {
 public:
  Metadata Read(Bytes file) {
    JpegSegments segments(file);
    while (const auto segment = segments.Next()) ReadSegment(*segment);
    JoinProfile();
    return std::move(metadata_);
  }

 private:
  void ReadSegment(const JpegSegment& segment) {
    const Bytes data = segment.data;
    if (segment.marker == jpeg::kApp0 && StartsWith(data, jpeg::kJfifName)) {
      ReadJfif(data.subspan(jpeg::kJfifName.size()));
    } else if (segment.marker == jpeg::kApp1) {
      ReadApp1(data);
    } else if (segment.marker == jpeg::kApp2 && StartsWith(data, jpeg::kIccName)) {
      profile_.Add(data.subspan(jpeg::kIccName.size()));
    } else if (segment.marker == jpeg::kComment) {
      ReadComment(data);
    }
  }

  // Two bytes of version, the unit, the densities (ITU-T T.871, 10.1).
  void ReadJfif(Bytes data) {
    if (data.size() < 7 || data[2] > 2) return metadata_.Note(NoteCode::kMetadataDamaged);
    constexpr Density::Unit kUnits[] = {Density::Unit::kRatio, Density::Unit::kInch,  // NOLINT
                                        Density::Unit::kCentimetre};
    const Density density{BigEndian16(data, 3), BigEndian16(data, 5), kUnits[data[2]]};
    const bool says_nothing =
        density.unit == Density::Unit::kRatio && density.horizontal == density.vertical;
    if (!says_nothing) CollectDensity(metadata_, density);
  }

  void ReadApp1(Bytes data) {
    if (StartsWith(data, jpeg::kExifName)) {
      CollectExif(metadata_, data);
    } else if (StartsWith(data, jpeg::kXmpName)) {
      CollectXmp(metadata_, data.subspan(jpeg::kXmpName.size()));
    } else if (StartsWith(data, jpeg::kMoreXmpName)) {
      metadata_.Note(NoteCode::kMetadataDropped);
    }
  }

  void ReadComment(Bytes data) {
    if (metadata_.texts.size() == kTextCount || data.size() > text_left_) {
      return metadata_.Note(NoteCode::kMetadataDamaged);
    }
    text_left_ -= data.size();
    TextMetadata comment;
    comment.keyword = jpeg::kCommentKeyword;
    comment.text = TextOf(data.first(static_cast<size_t>(
        std::find(data.begin(), data.end(), 0) - data.begin())));  // some end them with a null
    comment.is_utf8 = !IsAscii(comment.text) && IsUtf8(comment.text);
    metadata_.texts.push_back(std::move(comment));
  }

  void JoinProfile() {
    if (profile_.empty()) return;
    const auto profile = profile_.Join();
    if (!profile) return metadata_.Note(NoteCode::kMetadataDamaged);
    CollectIcc(metadata_, *profile);
  }

  Metadata metadata_;
  IccParts profile_;
  size_t text_left_ = kTextLimit;
};

}  // namespace

Metadata ReadJpegMetadata(Bytes file) { return JpegMetadataReader().Read(file); }

}  // namespace acg2vec
