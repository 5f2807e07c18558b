#include "metadata/png_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/big_endian.h"
#include "base/bytes.h"
#include "image/png_chunks.h"
#include "metadata/collect.h"
#include "metadata/inflate.h"
#include "metadata/limits.h"
#include "metadata/null_ended.h"
#include "metadata/png_text.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

// Reads a file's chunks one by one. Each function gives false for a damaged chunk.
class PngMetadataReader {
 public:
  Metadata Read(Bytes file) {
    Bytes rest = file.subspan(std::min(file.size(), kPngSignatureBytes));
    while (const auto chunk = TakePngChunk(rest)) {
      if (!ReadChunk(chunk->type, chunk->data)) metadata_.Note(NoteCode::kMetadataDamaged);
    }
    return std::move(metadata_);
  }

 private:
  bool ReadChunk(std::string_view type, Bytes data) {
    struct Kind {
      std::string_view type;
      bool (PngMetadataReader::*read)(Bytes data);
    };
    static constexpr std::array<Kind, 7> kKinds = {
        {{"cICP", &PngMetadataReader::ReadCodePoints},
         {"cHRM", &PngMetadataReader::ReadChromaticities},
         {"gAMA", &PngMetadataReader::ReadGamma},
         {"iCCP", &PngMetadataReader::ReadProfile},
         {"sRGB", &PngMetadataReader::ReadIntent},
         {"pHYs", &PngMetadataReader::ReadDensity},
         {"eXIf", &PngMetadataReader::ReadExif}}};
    if (type == "tEXt" || type == "zTXt" || type == "iTXt") return ReadText(type, data);
    const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                                   [type](const Kind& known) { return known.type == type; });
    return kind == kKinds.end() || (this->*kind->read)(data);
  }

  bool ReadCodePoints(Bytes data) {
    std::array<uint8_t, 4> code_points{};
    if (data.size() != code_points.size()) return false;
    std::copy(data.begin(), data.end(), code_points.begin());
    if (!metadata_.colour.cicp) metadata_.colour.cicp = code_points;
    return true;
  }

  bool ReadChromaticities(Bytes data) {
    std::array<uint32_t, 8> chromaticities{};
    if (data.size() != 4 * chromaticities.size()) return false;
    for (size_t i = 0; i < chromaticities.size(); ++i) chromaticities[i] = BigEndian32(data, 4 * i);
    if (!metadata_.colour.chromaticities) metadata_.colour.chromaticities = chromaticities;
    return true;
  }

  bool ReadGamma(Bytes data) {
    if (data.size() != 4) return false;
    if (!metadata_.colour.gamma) metadata_.colour.gamma = BigEndian32(data, 0);
    return true;
  }

  bool ReadIntent(Bytes data) {
    constexpr uint8_t kIntents = 4;
    if (data.size() != 1 || data[0] >= kIntents) return false;
    if (!metadata_.colour.srgb_intent) metadata_.colour.srgb_intent = data[0];
    return true;
  }

  // A name, the method of compression (0 is all there is), a zlib stream.
  bool ReadProfile(Bytes data) {
    // Of the first only: profiles could be bombs by the thousand.
    if (std::exchange(has_profile_, true)) return true;
    const auto name = TakeKeyword(data);
    if (!name || data.empty() || data[0] != 0) return false;
    const auto profile = Inflate(data.subspan(1), kIccLimit);
    if (!profile) return false;
    metadata_.colour.icc_name = *name;
    CollectIcc(metadata_, *profile);
    return true;
  }

  bool ReadDensity(Bytes data) {
    if (data.size() != 9 || data[8] > 1) return false;
    const auto unit = data[8] == 1 ? Density::Unit::kMetre : Density::Unit::kRatio;
    CollectDensity(metadata_, {BigEndian32(data, 0), BigEndian32(data, 4), unit});
    return true;
  }

  bool ReadExif(Bytes data) {
    CollectExif(metadata_, data);
    return true;
  }

  bool ReadText(std::string_view type, Bytes data) {
    auto text = texts_.Read(type, data);
    if (!text) return false;
    if (text->is_utf8 && text->keyword == kXmpKeyword) {
      CollectXmp(metadata_, BytesOf(text->text));
    } else {
      metadata_.texts.push_back(std::move(*text));
    }
    return true;
  }

  Metadata metadata_;
  PngTextReader texts_;
  bool has_profile_ = false;
};

}  // namespace

Metadata ReadPngMetadata(std::span<const uint8_t> file) { return PngMetadataReader().Read(file); }

}  // namespace acg2vec
