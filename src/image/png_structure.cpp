#include "image/png_structure.h"

#include <string_view>

#include "base/bytes.h"
#include "image/check_limits.h"
#include "image/crc32.h"
#include "image/png_chunks.h"
#include "image/png_errors.h"

namespace acg2vec {
namespace {

using namespace std::string_view_literals;
using Bytes = std::span<const uint8_t>;

bool IsIntact(const PngChunkView& chunk) {
  Crc32 crc;
  crc.Update(chunk.checked);
  return crc.value() == chunk.crc;
}

// A capital first letter says that no picture can be made without it.
bool IsNeeded(const PngChunkView& chunk) { return (chunk.type[0] & 0x20) == 0; }

class PngWalk {
 public:
  explicit PngWalk(const PngHeader& header) : header_(header) {}

  // Up to IEND.
  Status Run(Bytes rest) {
    while (const auto chunk = TakePngChunk(rest)) {
      if (!IsIntact(*chunk)) return DamagedPng("wrong checksum");
      if (chunk->type == "IEND") return Finish();
      ACG2VEC_RETURN_IF_ERROR(Read(*chunk));
    }
    return DamagedPng("it ends too early");
  }

 private:
  Status Read(const PngChunkView& chunk) {
    if (chunk.type == "IDAT") return ReadData(chunk);
    data_are_over_ = has_data_;
    if (chunk.type == "PLTE") return ReadPalette(chunk);
    if (chunk.type == "tRNS") return has_data_ ? DamagedPng("chunks out of order") : Status();
    if (chunk.type == "IHDR") return DamagedPng("two headers");
    return IsNeeded(chunk) ? DamagedPng("an unknown chunk") : Status();
  }

  Status ReadData(const PngChunkView& chunk) {
    if (data_are_over_ || (header_.has_palette && !has_palette_)) {
      return DamagedPng("chunks out of order");
    }
    has_data_ = true;
    data_bytes_ += static_cast<int64_t>(chunk.data.size());
    return {};
  }

  Status ReadPalette(const PngChunkView& chunk) {
    constexpr size_t kMostBytes = size_t{3} * 256;
    const size_t bytes = chunk.data.size();
    if (has_palette_ || has_data_) return DamagedPng("chunks out of order");
    if (bytes == 0 || bytes % 3 != 0 || bytes > kMostBytes) return DamagedPng("its palette");
    has_palette_ = true;
    return {};
  }

  Status Finish() const {
    // Deflate writes 258 bytes in two bits at best (RFC 1951, 3.2.5).
    constexpr int64_t kLargestGain = 1032;
    if (!has_data_) return DamagedPng("it has no pixels");
    if (header_.UnpackedBytes() / kLargestGain <= data_bytes_) return {};
    return DamagedPng("it holds fewer pixels than it claims");
  }

  const PngHeader& header_;
  bool has_palette_ = false;
  bool has_data_ = false;
  bool data_are_over_ = false;
  int64_t data_bytes_ = 0;
};

}  // namespace

Result<PngHeader> ReadPngStructure(Bytes file, const Limits& limits) {
  if (!StartsWith(file, "\x89PNG\r\n\x1a\n"sv)) {
    return DamagedPng("its signature: was it transferred as text?");
  }
  Bytes rest = file.subspan(kPngSignatureBytes);
  const auto first = TakePngChunk(rest);
  if (first && first->type == "CgBI") {
    return Error{ErrorCode::kUnsupportedFormat,
                 "This is a PNG in Apple's own variant, which can't be read. Save it as a common "
                 "PNG with another program."};
  }
  if (!first || first->type != "IHDR" || !IsIntact(*first)) return DamagedPng("its header");
  ACG2VEC_ASSIGN_OR_RETURN(const PngHeader header, ReadPngHeader(first->data));
  ACG2VEC_RETURN_IF_ERROR(CheckSize(header.size, limits));
  ACG2VEC_RETURN_IF_ERROR(PngWalk(header).Run(rest));
  return header;
}

}  // namespace acg2vec
