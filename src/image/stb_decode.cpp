#include "image/stb_decode.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>

#include "image/check_limits.h"
#include "image/jpeg_structure.h"
#include "image/png_structure.h"
#include "image/raw_pixels.h"
#include "image/stb_image.h"
#include "image/stb_memory.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

// stb_image counts in ints.
constexpr int64_t kMostBytes = std::numeric_limits<int>::max();
// Of its decoders themselves, with their tables.
constexpr size_t kDecoderBytes = size_t{1} << 20U;

// stb_image says why in words alone, and not always.
Error DecodeError(PictureFormat format, const StbMemoryBudget& budget) {
  if (budget.exceeded()) {
    return Error{ErrorCode::kTooLarge,
                 "The " + std::string(FormatName(format)) +
                     " file unpacks to more than its header claims. Save it anew first."};
  }
  const char* reason = stbi_failure_reason();
  const std::string_view why = reason != nullptr ? reason : "unknown reason";
  if (why == "Out of memory") {
    return Error{ErrorCode::kOutOfMemory, "There is not enough memory to decode the picture."};
  }
  if (why.find("not supported") != std::string_view::npos) {
    return Error{ErrorCode::kUnsupportedFormat, "This kind of picture can't be read (" +
                                                    std::string(why) +
                                                    "). Save it as a PNG with another program."};
  }
  return Error{ErrorCode::kDecodeFailed, "The " + std::string(FormatName(format)) +
                                             " file is damaged or incomplete (" + std::string(why) +
                                             ")."};
}

Status CheckStructure(Bytes file, PictureFormat format, const Limits& limits) {
  if (static_cast<uint64_t>(file.size()) > static_cast<uint64_t>(kMostBytes)) {
    return Error{ErrorCode::kTooLarge, "Picture files over 2 GiB can't be read."};
  }
  if (format == PictureFormat::kPng) {
    ACG2VEC_RETURN_IF_ERROR(ReadPngStructure(file, limits));
  } else if (format == PictureFormat::kJpeg) {
    ACG2VEC_RETURN_IF_ERROR(ReadJpegStructure(file, limits));
  }
  return CheckRawPixels(file, format);
}

// What stb_image makes of a file: as many channels as it has, and 16 bits where it has them.
struct Shape {
  PictureSize size;
  PixelFormat format;
};

// The largest multiple of a picture's pixels that a decoder needs: of a JPEG, components filled up
// to whole blocks of up to 32 pixels a side, their coefficients and the result; of a PNG, rows as
// they are unpacked (into twice that where it is more than expected), interlaced passes, and
// palettes and depths expanded.
size_t BudgetFor(Bytes file, const Shape& shape) {
  constexpr uint64_t kBlock = 32;
  constexpr uint64_t kBuffers = 6;
  // Of what is unpacked, which may have more channels than what is told.
  const uint64_t pixel_bytes = 4 * shape.format.sample_bytes();
  const uint64_t width = (static_cast<uint64_t>(shape.size.width) + kBlock - 1) / kBlock * kBlock;
  const uint64_t height = (static_cast<uint64_t>(shape.size.height) + kBlock - 1) / kBlock * kBlock;
  const uint64_t bytes = kBuffers * width * height * pixel_bytes +
                         2 * static_cast<uint64_t>(file.size()) + kDecoderBytes;
  return static_cast<size_t>(std::min<uint64_t>(bytes, std::numeric_limits<size_t>::max()));
}

Result<Shape> ReadShape(Bytes file, PictureFormat format) {
  const StbMemoryBudget budget(kDecoderBytes);
  const int length = static_cast<int>(file.size());
  Shape shape{{}, {.channels = 0}};
  if (stbi_info_from_memory(file.data(), length, &shape.size.width, &shape.size.height,
                            &shape.format.channels) == 0) {
    return DecodeError(format, budget);
  }
  if (stbi_is_16_bit_from_memory(file.data(), length) != 0) shape.format.depth = 16;
  // Of a BMP whose top row comes first it is negative; what could not be turned is no height.
  shape.size.height = std::abs(std::max(shape.size.height, -std::numeric_limits<int>::max()));
  return shape;
}

Status CheckShape(const Shape& shape, const Limits& limits) {
  ACG2VEC_RETURN_IF_ERROR(CheckSize(shape.size, limits));
  Limits countable = limits;
  countable.decoded_bytes = std::min(limits.decoded_bytes, kMostBytes);
  return CheckDecodedBytes(shape.size, static_cast<int>(shape.format.pixel_bytes()), countable);
}

}  // namespace

Result<Picture> DecodeByStb(Bytes file, PictureFormat format, const Limits& limits) {
  ACG2VEC_RETURN_IF_ERROR(CheckStructure(file, format, limits));
  ACG2VEC_ASSIGN_OR_RETURN(Shape shape, ReadShape(file, format));
  ACG2VEC_RETURN_IF_ERROR(CheckShape(shape, limits));
  const StbMemoryBudget budget(BudgetFor(file, shape));
  auto& [width, height] = shape.size;
  const int length = static_cast<int>(file.size());
  int* const channels = &shape.format.channels;
  PixelMemory pixels(
      shape.format.depth == 16
          ? reinterpret_cast<uint8_t*>(
                stbi_load_16_from_memory(file.data(), length, &width, &height, channels, 0))
          : stbi_load_from_memory(file.data(), length, &width, &height, channels, 0));
  if (!pixels) return DecodeError(format, budget);
  return Picture(shape.size, shape.format, std::move(pixels));
}

}  // namespace acg2vec
