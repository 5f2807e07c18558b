#include <algorithm>
#include <limits>

#include "base/big_endian.h"
#include "base/bytes.h"
#include "image/foreign_header.h"
#include "metadata/iso_box.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

Error DamagedAvif() {
  return Error{ErrorCode::kDecodeFailed, "The AVIF file is damaged or incomplete."};
}

int SideOf(Bytes data, size_t at) {
  return static_cast<int>(
      std::min<uint32_t>(BigEndian32(data, at), std::numeric_limits<int>::max()));
}

// ispe: the sides of a picture (ISO/IEC 23008-12, 6.5.3).
void ReadSize(Bytes data, ForeignHeader& header) {
  constexpr size_t kBytes = 12;
  if (data.size() < kBytes) return;
  header.size = {std::max(header.size.width, SideOf(data, 4)),
                 std::max(header.size.height, SideOf(data, 8))};
}

// av1C: how a picture is coded
// (https://aomediacodec.github.io/av1-isobmff/#av1codecconfigurationbox).
void ReadCoding(Bytes data, ForeignHeader& header) {
  constexpr size_t kBytes = 4;
  constexpr uint8_t kDeep = 0x40;
  constexpr uint8_t kDeeper = 0x20;
  if (data.size() < kBytes || (data[2] & kDeep) == 0) return;
  header.depth = std::max(header.depth, (data[2] & kDeeper) != 0 ? 12 : 10);
}

// How a picture lies, by two properties that may stand in either order.
struct Placement {
  unsigned quarter_turns = 0;   // against the clock, irot (ISO/IEC 23008-12, 6.5.10)
  bool exchanges_rows = false;  // top and bottom, imir (6.5.12)
  bool exchanges_columns = false;
};

void ReadRotation(Bytes data, Placement& placement) {
  if (!data.empty()) placement.quarter_turns = data[0] & 3U;
}

void ReadMirror(Bytes data, Placement& placement) {
  if (data.empty()) return;
  placement.exchanges_columns = (data[0] & 1U) != 0;
  placement.exchanges_rows = !placement.exchanges_columns;
}

// What was rotated is mirrored (MIAF, ISO/IEC 23000-22, 7.3.6.7).
Orientation ToOrientation(const Placement& placement) {
  const unsigned turns = placement.quarter_turns;
  const bool transposes = turns % 2 == 1;
  const bool mirrors_columns = turns == 1 || turns == 2;
  const bool mirrors_rows = turns == 2 || turns == 3;
  // The picture's own rows are the rotated one's columns where it transposes.
  const bool again_columns = transposes ? placement.exchanges_rows : placement.exchanges_columns;
  const bool again_rows = transposes ? placement.exchanges_columns : placement.exchanges_rows;
  return {.mirrors_columns = mirrors_columns != again_columns,
          .mirrors_rows = mirrors_rows != again_rows,
          .transposes = transposes};
}

void ReadProperty(const IsoBox& box, ForeignHeader& header, Placement& placement) {
  if (box.type == "ispe") ReadSize(box.data, header);
  if (box.type == "av1C") ReadCoding(box.data, header);
  if (box.type == "irot") ReadRotation(box.data, placement);
  if (box.type == "imir") ReadMirror(box.data, placement);
}

// Whether it is a film first, and a picture at best after that.
bool IsSequence(Bytes file) {
  return StartsWith(FindIsoBox(file, "ftyp"), "avis") && !FindIsoBox(file, "moov").empty();
}

}  // namespace

Result<ForeignHeader> ReadAvifHeader(Bytes file) {
  ForeignHeader header;
  header.is_animated = IsSequence(file);
  BigEndianReader reader(FindIsoBox(file, "meta"));
  if (!TakeIsoVersion(reader)) return DamagedAvif();
  Bytes properties = FindIsoBox(FindIsoBox(reader.rest(), "iprp"), "ipco");
  Placement placement;
  while (const auto box = TakeIsoBox(properties)) ReadProperty(*box, header, placement);
  header.orientation = ToOrientation(placement);
  if (header.size.width < 1 || header.size.height < 1) return DamagedAvif();
  return header;
}

}  // namespace acg2vec
