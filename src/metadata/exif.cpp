#include "metadata/exif.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "metadata/tiff.h"

namespace acg2vec {
namespace {

enum Tag : uint32_t {
  kImageWidth = 0x0100,
  kImageLength = 0x0101,
  kOrientation = 0x0112,
  kXResolution = 0x011A,
  kYResolution = 0x011B,
  kResolutionUnit = 0x0128,
  kExifDirectory = 0x8769,
  kPixelXDimension = 0xA002,
  kPixelYDimension = 0xA003,
};

const TiffEntry* Find(const TiffDirectory& directory, Tag tag) {
  const auto found = std::find_if(directory.entries.begin(), directory.entries.end(),
                                  [tag](const TiffEntry& entry) { return entry.tag == tag; });
  return found == directory.entries.end() ? nullptr : &*found;
}

template <typename Byte>
std::optional<uint32_t> NumberOf(const TiffBlock<Byte>& block, const TiffDirectory& directory,
                                 Tag tag) {
  const TiffEntry* entry = Find(directory, tag);
  return entry != nullptr ? block.NumberOf(*entry) : std::nullopt;
}

// As browsers do, which take nothing but a short.
bool IsOrientation(const TiffEntry& entry) {
  return entry.tag == kOrientation && entry.type == static_cast<uint32_t>(TiffType::kShort);
}

void SetNumber(TiffBlock<uint8_t>& block, const TiffDirectory& directory, Tag tag, int value) {
  const TiffEntry* entry = Find(directory, tag);
  if (entry != nullptr && block.NumberOf(*entry)) {
    block.SetNumberOf(*entry, static_cast<uint32_t>(value));
  }
}

void ResetOrientation(TiffBlock<uint8_t>& block, const TiffDirectory& directory) {
  for (const TiffEntry& entry : directory.entries) {
    if (IsOrientation(entry) && block.NumberOf(entry)) block.SetNumberOf(entry, 1);
  }
}

// One whose numbers would not fit stays as it is.
void Multiply(TiffBlock<uint8_t>& block, size_t rational_at, const Factor& factor) {
  constexpr uint64_t kLargest = std::numeric_limits<uint32_t>::max();
  const uint64_t common = std::gcd(factor.numerator, factor.denominator);
  uint64_t numerator = block.Number32(rational_at) * (factor.numerator / common);
  uint64_t denominator = block.Number32(rational_at + 4) * (factor.denominator / common);
  if (std::max(numerator, denominator) > kLargest) {
    const uint64_t shared = std::gcd(numerator, denominator);
    numerator /= shared;
    denominator /= shared;
  }
  if (std::max(numerator, denominator) > kLargest) return;
  block.SetNumber32(rational_at, static_cast<uint32_t>(numerator));
  block.SetNumber32(rational_at + 4, static_cast<uint32_t>(denominator));
}

void SwapRationals(TiffBlock<uint8_t>& block, size_t one, size_t other) {
  for (const size_t half : {size_t{0}, size_t{4}}) {
    const uint32_t number = block.Number32(one + half);
    block.SetNumber32(one + half, block.Number32(other + half));
    block.SetNumber32(other + half, number);
  }
}

template <typename Byte>
std::optional<size_t> RationalAt(const TiffBlock<Byte>& block, const TiffDirectory& directory,
                                 Tag tag) {
  const TiffEntry* entry = Find(directory, tag);
  return entry != nullptr ? block.RationalAt(*entry) : std::nullopt;
}

void AdaptResolution(TiffBlock<uint8_t>& block, const TiffDirectory& directory,
                     const ExifChange& change) {
  constexpr uint32_t kNoUnit = 1;  // the numbers tell a pixel's shape, not its size
  constexpr uint32_t kInch = 2;    // which is meant where the tag is absent
  const auto horizontal = RationalAt(block, directory, kXResolution);
  const auto vertical = RationalAt(block, directory, kYResolution);
  // Both tags may share one value.
  if (change.applied.transposes && horizontal && vertical && *horizontal != *vertical) {
    SwapRationals(block, *horizontal, *vertical);
  }
  if (NumberOf(block, directory, kResolutionUnit).value_or(kInch) == kNoUnit) return;
  if (horizontal) Multiply(block, *horizontal, change.factors.horizontal);
  if (vertical && vertical != horizontal) Multiply(block, *vertical, change.factors.vertical);
}

void AdaptSides(TiffBlock<uint8_t>& block, const TiffDirectory& directory, PictureSize size) {
  SetNumber(block, directory, kImageWidth, size.width);
  SetNumber(block, directory, kImageLength, size.height);
  const auto exif_at = NumberOf(block, directory, kExifDirectory);
  const auto exif_directory = exif_at ? block.Directory(*exif_at) : std::nullopt;
  if (!exif_directory) return;
  SetNumber(block, *exif_directory, kPixelXDimension, size.width);
  SetNumber(block, *exif_directory, kPixelYDimension, size.height);
}

// EXIF's numbers from 1 to 8, in words: where the stored first row and first column are seen (Exif
// 2.32, 4.6.4, "Orientation").
constexpr std::array<Orientation, 8> kOrientationOfTag = {
    OrientationOf(0),  // top, left
    OrientationOf(1),  // top, right
    OrientationOf(3),  // bottom, right
    OrientationOf(2),  // bottom, left
    OrientationOf(4),  // left, top
    OrientationOf(6),  // right, top
    OrientationOf(7),  // right, bottom
    OrientationOf(5),  // left, bottom
};

}  // namespace

bool IsExif(std::span<const uint8_t> exif) {
  const auto block = TiffBlock<const uint8_t>::Open(exif);
  return block && block->FirstDirectory();
}

Orientation ExifOrientation(std::span<const uint8_t> exif) {
  const auto block = TiffBlock<const uint8_t>::Open(exif);
  const auto directory = block ? block->FirstDirectory() : std::nullopt;
  if (!directory) return {};
  const TiffEntry* entry = Find(*directory, kOrientation);
  if (entry == nullptr || !IsOrientation(*entry)) return {};
  const uint32_t value = block->NumberOf(*entry).value_or(1);
  return value >= 1 && value <= kOrientationOfTag.size() ? kOrientationOfTag[value - 1]
                                                         : Orientation{};
}

bool TellsResolution(std::span<const uint8_t> exif) {
  const auto block = TiffBlock<const uint8_t>::Open(exif);
  const auto directory = block ? block->FirstDirectory() : std::nullopt;
  return directory && RationalAt(*block, *directory, kXResolution) &&
         RationalAt(*block, *directory, kYResolution);
}

bool AdaptExif(std::span<uint8_t> exif, const ExifChange& change) {
  auto block = TiffBlock<uint8_t>::Open(exif);
  const auto directory = block ? block->FirstDirectory() : std::nullopt;
  if (!directory) return false;
  ResetOrientation(*block, *directory);
  AdaptSides(*block, *directory, change.size);
  AdaptResolution(*block, *directory, change);
  if (change.applied != Orientation{} && directory->has_link) {
    block->SetNumber32(directory->link_at, 0);
  }
  return IsExif(exif) && ExifOrientation(exif) == Orientation{};
}

}  // namespace acg2vec
