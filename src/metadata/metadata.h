// What a picture's file says beside its pixels, in a form that every container's reader fills and
// every container's writer takes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "image/notes.h"
#include "image/orientation.h"

namespace acg2vec {

// What colours the samples mean. An ICC profile goes from file to file byte for byte; the others
// are PNG's chunks as they came (https://www.w3.org/TR/png-3/#11addnlcolinfo).
struct ColourMetadata {
  std::vector<uint8_t> icc_profile;
  std::string icc_name;  // PNG's, in Latin-1
  // cICP: primaries, transfer, matrix and range by the numbers of ITU-T H.273.
  std::optional<std::array<uint8_t, 4>> cicp;
  std::optional<uint8_t> srgb_intent;  // sRGB, with the rendering intent
  std::optional<uint32_t> gamma;       // gAMA, in 1/100000
  // cHRM: x and y of white, red, green and blue, in 1/100000.
  std::optional<std::array<uint32_t, 8>> chromaticities;
};

// How many pixels there are to a length.
struct Density {
  enum class Unit { kRatio, kInch, kCentimetre, kMetre };  // kRatio: no length, but a pixel's shape
  uint32_t horizontal = 0;
  uint32_t vertical = 0;
  Unit unit = Unit::kRatio;
};

// A text with a keyword, such as a title (https://www.w3.org/TR/png-3/#11textinfo).
struct TextMetadata {
  std::string keyword;  // 1 to 79 bytes of Latin-1
  std::string text;
  bool is_utf8 = false;  // else the text is Latin-1, and the next two are empty
  std::string language;
  std::string translated_keyword;
};

struct Metadata {
  ColourMetadata colour;
  // How the stored pixels must be laid to be seen upright. Where the decoder does that, nothing.
  Orientation orientation;
  std::vector<uint8_t> exif;  // from its TIFF header
  std::vector<uint8_t> xmp;   // a packet in UTF-8
  std::vector<TextMetadata> texts;
  std::optional<Density> density;
  // What was left out, each code once.
  Notes notes;

  void Note(NoteCode code);
};

// Leaves what the colours mean and takes all else away, but for the orientation, which is applied.
void StripMetadata(Metadata& metadata);

}  // namespace acg2vec
