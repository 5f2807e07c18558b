#include <algorithm>
#include <limits>

#include "base/big_endian.h"
#include "base/bytes.h"
#include "image/foreign_header.h"
#include "metadata/iso_box.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

Error Damaged() {
  return Error{ErrorCode::kDecodeFailed, "The AVIF file is damaged or incomplete."};
}

int Side(Bytes data, size_t at) {
  return static_cast<int>(
      std::min<uint32_t>(BigEndian32(data, at), std::numeric_limits<int>::max()));
}

// ispe: the sides of a picture (ISO/IEC 23008-12, 6.5.3).
void ReadSize(Bytes data, ForeignHeader& header) {
  constexpr size_t kBytes = 12;
  if (data.size() < kBytes) return;
  header.size = {std::max(header.size.width, Side(data, 4)),
                 std::max(header.size.height, Side(data, 8))};
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

// irot: quarter turns against the clock (ISO/IEC 23008-12, 6.5.10).
void Rotate(Bytes data, Orientation& orientation) {
  const unsigned turns = data.empty() ? 0U : data[0] & 3U;
  orientation = {.mirrors_columns = turns == 1 || turns == 2,
                 .mirrors_rows = turns == 2 || turns == 3,
                 .transposes = turns % 2 == 1};
}

// imir, on what was rotated: 0 exchanges top and bottom, 1 left and right (6.5.12).
void Mirror(Bytes data, Orientation& orientation) {
  if (data.empty()) return;
  const bool exchanges_sides = (data[0] & 1U) != 0;
  bool& mirrors = exchanges_sides == orientation.transposes ? orientation.mirrors_rows
                                                            : orientation.mirrors_columns;
  mirrors = !mirrors;
}

void ReadProperty(const IsoBox& box, ForeignHeader& header) {
  if (box.type == "ispe") ReadSize(box.data, header);
  if (box.type == "av1C") ReadCoding(box.data, header);
  if (box.type == "irot") Rotate(box.data, header.orientation);
  if (box.type == "imir") Mirror(box.data, header.orientation);
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
  if (!TakeIsoVersion(reader)) return Damaged();
  Bytes properties = FindIsoBox(FindIsoBox(reader.rest(), "iprp"), "ipco");
  while (const auto box = TakeIsoBox(properties)) ReadProperty(*box, header);
  if (header.size.width < 1 || header.size.height < 1) return Damaged();
  return header;
}

}  // namespace acg2vec
