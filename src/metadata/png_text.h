// PNG's texts: tEXt, zTXt and iTXt (https://www.w3.org/TR/png-3/#11textinfo).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "metadata/limits.h"
#include "metadata/metadata.h"

namespace acg2vec {

// XMP is an iTXt of that keyword (XMP specification, part 3, 1.1.5).
inline constexpr std::string_view kXmpKeyword = "XML:com.adobe.xmp";

// Reads texts until there are too many, or too long ones.
class PngTextReader {
 public:
  // Of a chunk of one of the three types; nothing where it is damaged or one too many.
  std::optional<TextMetadata> Read(std::string_view type, std::span<const uint8_t> data);

 private:
  std::optional<TextMetadata> ReadInternational(std::string_view keyword,
                                                std::span<const uint8_t> rest);
  std::optional<std::vector<uint8_t>> TakeText(std::span<const uint8_t> text, bool is_compressed);
  std::optional<std::vector<uint8_t>> TakeXmp(std::span<const uint8_t> text, bool is_compressed);

  size_t bytes_left_ = kTextLimit;
  size_t xmp_limit_ = kXmpLimit;  // of the first only: packets could be bombs by the thousand
  size_t count_left_ = kTextCount;
};

}  // namespace acg2vec
