#include "image/pnm.h"

#include <algorithm>
#include <string>

#include "image/check_limits.h"
#include "image/pnm_reader.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

struct PnmHeader {
  PictureSize size;
  PixelFormat format;
  uint32_t largest;
  bool is_bits;
  bool is_plain;  // samples are written as digits
};

Error Damaged(const std::string& what) {
  return Error{ErrorCode::kDecodeFailed, "The PNM file is damaged or incomplete (" + what + ")."};
}

// `kind` is the digit behind P.
Result<PnmHeader> TakeHeader(PnmReader& reader, uint8_t kind) {
  const bool is_bits = kind == '1' || kind == '4';
  const auto width = reader.TakeNumber();
  const auto height = reader.TakeNumber();
  const auto largest = is_bits ? 1 : reader.TakeNumber();
  if (!width || !height || !largest) return Damaged("its header");
  if (*largest < 1 || *largest > 65535) return Damaged("its largest value");
  const auto side = [](uint32_t number) {
    return static_cast<int>(std::min<uint32_t>(number, (uint32_t{1} << 31U) - 1));
  };
  const bool is_colour = kind == '3' || kind == '6';
  return PnmHeader{.size = {side(*width), side(*height)},
                   .format = {is_colour ? 3 : 1, *largest > 255 ? 16 : 8},
                   .largest = *largest,
                   .is_bits = is_bits,
                   .is_plain = kind <= '3'};
}

size_t RowSamples(const PnmHeader& header) {
  return static_cast<size_t>(header.size.width) * static_cast<size_t>(header.format.channels);
}

// In the file; of digits, the least that they can take.
uint64_t RowBytes(const PnmHeader& header) {
  const uint64_t samples = RowSamples(header);
  if (header.is_bits && !header.is_plain) return (samples + 7) / 8;
  return header.is_plain ? samples : samples * header.format.sample_bytes();
}

// Takes the samples of a file one by one, row by row.
class SampleSource {
 public:
  SampleSource(const PnmHeader& header, PnmReader reader) : header_(header), reader_(reader) {}

  // Nothing where it is damaged, or over the largest value.
  std::optional<uint32_t> Sample(size_t row, size_t index) {
    const auto value = header_.is_plain ? Plain() : Binary(row, index);
    return value && *value <= header_.largest ? value : std::nullopt;
  }

 private:
  std::optional<uint32_t> Plain() {
    return header_.is_bits ? reader_.TakeBit() : reader_.TakeNumber();
  }

  // Whose bytes are known to be there.
  std::optional<uint32_t> Binary(size_t row, size_t index) const {
    const auto line = reader_.rest().subspan(row * static_cast<size_t>(RowBytes(header_)));
    if (header_.is_bits) return line[index / 8] >> (7 - index % 8) & 1U;
    if (header_.format.depth == 8) return line[index];
    return uint32_t{line[2 * index]} << 8U | line[2 * index + 1];
  }

  const PnmHeader& header_;
  PnmReader reader_;
};

template <typename Sample>
Status Fill(Picture& picture, const PnmHeader& header, PnmReader reader) {
  SampleSource source(header, reader);
  constexpr uint32_t kFull = kFullSample<Sample>;
  const size_t samples = RowSamples(header);
  for (int y = 0; y < picture.height(); ++y) {
    const auto row = SamplesOf<Sample>(picture.row(y));
    for (size_t i = 0; i < samples; ++i) {
      const auto value = source.Sample(static_cast<size_t>(y), i);
      if (!value) return Damaged("a sample");
      const uint32_t stretched = (*value * kFull + header.largest / 2) / header.largest;
      row[i] = static_cast<Sample>(header.is_bits ? kFull - stretched : stretched);  // 1 is black
    }
  }
  return {};
}

}  // namespace

Result<Picture> DecodePnm(Bytes file, const Limits& limits) {
  PnmReader reader(file.subspan(2));
  ACG2VEC_ASSIGN_OR_RETURN(const PnmHeader header, TakeHeader(reader, file[1]));
  if (!reader.TakeSpace()) return Damaged("its header");
  ACG2VEC_RETURN_IF_ERROR(CheckSize(header.size, limits));
  ACG2VEC_RETURN_IF_ERROR(
      CheckDecodedBytes(header.size, static_cast<int>(header.format.pixel_bytes()), limits));
  // Both factors are within limits that are 63 bits at most, and the file is measured in memory.
  if (reader.rest().size() / RowBytes(header) < static_cast<uint64_t>(header.size.height)) {
    return Damaged("it ends before its pixels do");
  }
  ACG2VEC_ASSIGN_OR_RETURN(Picture picture, Picture::Allocate(header.size, header.format));
  const bool is_deep = header.format.depth == 16;
  ACG2VEC_RETURN_IF_ERROR(is_deep ? Fill<uint16_t>(picture, header, reader)
                                  : Fill<uint8_t>(picture, header, reader));
  return picture;
}

}  // namespace acg2vec
