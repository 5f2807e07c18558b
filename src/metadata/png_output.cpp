#include "metadata/png_output.h"

#include <string_view>

#include "base/big_endian.h"
#include "base/bytes.h"
#include "image/png_writer.h"
#include "metadata/png_text.h"
#include "metadata/stored_zlib.h"

namespace acg2vec {
namespace {

using namespace std::string_view_literals;

class PngChunks {
 public:
  void Add(std::string_view type, std::span<const uint8_t> data) {
    Append(bytes_, PngChunk(type, data));
  }
  std::vector<uint8_t> Take() && { return std::move(bytes_); }

 private:
  std::vector<uint8_t> bytes_;
};

std::vector<uint8_t> ProfileData(const ColourMetadata& colour) {
  std::vector<uint8_t> data;
  Append(data, colour.icc_name.empty() ? "ICC profile"sv : colour.icc_name);
  Append(data, "\0\0"sv);  // the name's end, and the method of compression
  Append(data, StoredZlibOf(colour.icc_profile));
  return data;
}

void AddColour(PngChunks& chunks, const ColourMetadata& colour) {
  if (colour.cicp) chunks.Add("cICP", *colour.cicp);
  if (colour.chromaticities) {
    std::vector<uint8_t> data;
    for (const uint32_t value : *colour.chromaticities) AppendBigEndian32(data, value);
    chunks.Add("cHRM", data);
  }
  if (colour.gamma) {
    std::vector<uint8_t> data;
    AppendBigEndian32(data, *colour.gamma);
    chunks.Add("gAMA", data);
  }
  // The two exclude each other (https://www.w3.org/TR/png-3/#11iCCP).
  if (!colour.icc_profile.empty()) {
    chunks.Add("iCCP", ProfileData(colour));
  } else if (colour.srgb_intent) {
    chunks.Add("sRGB", {&*colour.srgb_intent, 1});
  }
}

void AddDensity(PngChunks& chunks, const Density& density) {
  std::vector<uint8_t> data;
  AppendBigEndian32(data, density.horizontal);
  AppendBigEndian32(data, density.vertical);
  data.push_back(density.unit == Density::Unit::kMetre ? 1 : 0);
  chunks.Add("pHYs", data);
}

// Uncompressed, as most texts are.
void AddText(PngChunks& chunks, const TextMetadata& text) {
  std::vector<uint8_t> data;
  Append(data, text.keyword);
  data.push_back(0);
  if (text.is_utf8) {
    Append(data, "\0\0"sv);
    for (const std::string_view part : {text.language, text.translated_keyword}) {
      Append(data, part);
      data.push_back(0);
    }
  }
  Append(data, text.text);
  chunks.Add(text.is_utf8 ? "iTXt" : "tEXt", data);
}

void AddXmp(PngChunks& chunks, const std::vector<uint8_t>& xmp) {
  TextMetadata text;
  text.keyword = kXmpKeyword;
  text.text = TextOf(xmp);
  text.is_utf8 = true;
  AddText(chunks, text);
}

}  // namespace

std::vector<uint8_t> PngMetadataChunks(const Metadata& metadata) {
  PngChunks chunks;
  AddColour(chunks, metadata.colour);
  if (metadata.density) AddDensity(chunks, *metadata.density);
  if (!metadata.exif.empty()) chunks.Add("eXIf", metadata.exif);
  for (const TextMetadata& text : metadata.texts) AddText(chunks, text);
  if (!metadata.xmp.empty()) AddXmp(chunks, metadata.xmp);
  return std::move(chunks).Take();
}

}  // namespace acg2vec
