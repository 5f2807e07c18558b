#include "metadata/fit.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "metadata/density.h"
#include "metadata/exif.h"
#include "metadata/exif_density.h"
#include "metadata/icc.h"
#include "metadata/jpeg_names.h"
#include "metadata/jpeg_segments.h"
#include "metadata/jpeg_text.h"

namespace acg2vec {
namespace {

// A profile describes samples of its own kind alone: that of a CMYK picture says nothing of the RGB
// that it was decoded to.
void FitProfile(Metadata& metadata, bool is_grey) {
  auto& profile = metadata.colour.icc_profile;
  if (profile.empty()) return;
  const auto wanted = is_grey ? IccColourSpace::kGrey : IccColourSpace::kRgb;
  if (ColourSpaceOf(profile) == wanted) return;
  profile.clear();
  metadata.Note(NoteCode::kProfileDropped);
}

bool IsNear(uint32_t value, uint32_t wanted, int tolerance) {
  return std::abs(static_cast<int64_t>(value) - static_cast<int64_t>(wanted)) <= tolerance;
}

// Whether PNG's chunks say what is meant without them anyway: sRGB. The first of these chunks
// counts (https://www.w3.org/TR/png-3/#color-chunk-precendence).
bool IsPlainSrgb(const ColourMetadata& colour) {
  constexpr uint32_t kGamma = 45455;
  constexpr std::array<uint32_t, 8> kChromaticities = {31270, 32900, 64000, 33000,
                                                       30000, 60000, 15000, 6000};
  if (colour.cicp) return (*colour.cicp)[0] == 1 && (*colour.cicp)[1] == 13;
  if (colour.srgb_intent) return true;
  const bool has_gamma = !colour.gamma || IsNear(*colour.gamma, kGamma, 500);
  const auto is_near = [](uint32_t left, uint32_t right) { return IsNear(left, right, 100); };
  return has_gamma &&
         (!colour.chromaticities || std::equal(kChromaticities.begin(), kChromaticities.end(),
                                               colour.chromaticities->begin(), is_near));
}

// Only PNG has these chunks.
void FitColourChunks(Metadata& metadata) {
  ColourMetadata& colour = metadata.colour;
  if (colour.icc_profile.empty() && !IsPlainSrgb(colour)) metadata.Note(NoteCode::kProfileDropped);
  colour.cicp.reset();
  colour.srgb_intent.reset();
  colour.gamma.reset();
  colour.chromaticities.reset();
}

void FitDensity(Metadata& metadata, std::optional<Density> fitting) {
  if (metadata.density && !fitting) metadata.Note(NoteCode::kMetadataDropped);
  metadata.density = fitting;
}

// A block that goes into one segment.
void FitBlock(Metadata& metadata, std::vector<uint8_t>& block, std::string_view name) {
  if (name.size() + block.size() <= jpeg::kLargestData) return;
  block.clear();
  metadata.Note(NoteCode::kMetadataDropped);
}

// An EXIF block that came along stays as it is: nothing can be added to it.
void FitDensityIntoExif(Metadata& metadata) {
  if (!metadata.density) return;
  if (metadata.exif.empty()) {
    metadata.exif = ExifOfDensity(*metadata.density);
  } else if (!TellsResolution(metadata.exif)) {
    metadata.Note(NoteCode::kMetadataDropped);
  }
  metadata.density.reset();
}

void FitPng(Metadata& metadata) {
  if (metadata.density) FitDensity(metadata, DensityInMetres(*metadata.density));
}

void FitJpeg(Metadata& metadata) {
  FitColourChunks(metadata);
  FitBlock(metadata, metadata.exif, jpeg::kExifName);
  FitBlock(metadata, metadata.xmp, jpeg::kXmpName);
  if (metadata.density) FitDensity(metadata, DensityForJfif(*metadata.density));
  auto& texts = metadata.texts;
  const auto too_long = std::remove_if(texts.begin(), texts.end(), [](const TextMetadata& text) {
    return JpegCommentOf(text).size() > jpeg::kLargestData;
  });
  if (too_long != texts.end()) metadata.Note(NoteCode::kMetadataDropped);
  texts.erase(too_long, texts.end());
}

void FitWebp(Metadata& metadata) {
  FitColourChunks(metadata);
  FitDensityIntoExif(metadata);
  if (!metadata.texts.empty()) metadata.Note(NoteCode::kMetadataDropped);
  metadata.texts.clear();
}

}  // namespace

void FitMetadata(Metadata& metadata, PictureFormat format, bool is_grey) {
  FitProfile(metadata, is_grey);
  if (format == PictureFormat::kPng) FitPng(metadata);
  if (format == PictureFormat::kJpeg) FitJpeg(metadata);
  if (format == PictureFormat::kWebp) FitWebp(metadata);
}

}  // namespace acg2vec
