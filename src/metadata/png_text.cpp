#include "metadata/png_text.h"

#include <string>
#include <utility>

#include "base/bytes.h"
#include "metadata/inflate.h"
#include "metadata/null_ended.h"

namespace acg2vec {
namespace {

constexpr uint8_t kDeflate = 0;  // the only method there is

// Nothing where it is damaged, or longer than that.
std::optional<std::vector<uint8_t>> Take(std::span<const uint8_t> text, bool is_compressed,
                                         size_t limit) {
  if (is_compressed) return Inflate(text, limit);
  return text.size() <= limit ? std::optional(Copy(text)) : std::nullopt;
}

std::string StringOf(const std::vector<uint8_t>& bytes) { return std::string(TextOf(bytes)); }

TextMetadata PlainText(std::string_view keyword, const std::vector<uint8_t>& text) {
  TextMetadata plain;
  plain.keyword = keyword;
  plain.text = StringOf(text);
  return plain;
}

}  // namespace

std::optional<TextMetadata> PngTextReader::Read(std::string_view type,
                                                std::span<const uint8_t> data) {
  const auto keyword = TakeKeyword(data);
  if (!keyword) return std::nullopt;
  const bool is_text = type != "iTXt" || *keyword != kXmpKeyword;
  if (is_text && count_left_ == 0) return std::nullopt;
  if (is_text) --count_left_;
  if (type == "iTXt") return ReadInternational(*keyword, data);
  const bool is_compressed = type == "zTXt";
  if (is_compressed) {
    if (data.empty() || data[0] != kDeflate) return std::nullopt;
    data = data.subspan(1);
  }
  const auto text = TakeText(data, is_compressed);
  if (!text) return std::nullopt;
  return PlainText(*keyword, *text);
}

std::optional<TextMetadata> PngTextReader::ReadInternational(std::string_view keyword,
                                                             std::span<const uint8_t> rest) {
  if (rest.size() < 2 || rest[0] > 1 || rest[1] != kDeflate) return std::nullopt;
  const bool is_compressed = rest[0] == 1;
  rest = rest.subspan(2);
  const auto language = TakeNullEnded(rest);
  const auto translated = language ? TakeNullEnded(rest) : std::nullopt;
  if (!translated) return std::nullopt;
  const auto text =
      keyword == kXmpKeyword ? TakeXmp(rest, is_compressed) : TakeText(rest, is_compressed);
  if (!text) return std::nullopt;
  TextMetadata international = PlainText(keyword, *text);
  international.is_utf8 = true;
  international.language = *language;
  international.translated_keyword = *translated;
  return international;
}

std::optional<std::vector<uint8_t>> PngTextReader::TakeText(std::span<const uint8_t> text,
                                                            bool is_compressed) {
  auto taken = Take(text, is_compressed, bytes_left_);
  if (taken) bytes_left_ -= taken->size();
  return taken;
}

std::optional<std::vector<uint8_t>> PngTextReader::TakeXmp(std::span<const uint8_t> text,
                                                           bool is_compressed) {
  return Take(text, is_compressed, std::exchange(xmp_limit_, 0));
}

}  // namespace acg2vec
