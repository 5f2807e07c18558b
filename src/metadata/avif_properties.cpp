#include "metadata/avif_properties.h"

#include <optional>

#include "base/big_endian.h"
#include "metadata/iso_box.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

// Finds the properties of one item in ipma boxes. Associations beyond what a property container can
// number are not looked for.
class Associations {
 public:
  explicit Associations(uint32_t item) : item_(item), is_had_(size_t{1} << 15U) {}

  void Read(Bytes data) {
    BigEndianReader reader(data);
    const auto version = TakeIsoVersion(reader);
    const auto count = version ? reader.TakeNumber(4) : std::nullopt;
    for (uint64_t i = 0; count && i < *count; ++i) {
      const auto item = reader.TakeNumber(version->version == 0 ? 2 : 4);
      const auto properties = item ? reader.TakeNumber(1) : std::nullopt;
      const size_t width = (version->flags & 1U) != 0 ? 2 : 1;
      const auto indices =
          properties ? reader.Take(static_cast<size_t>(*properties) * width) : std::nullopt;
      if (!indices) return;
      if (*item == item_) Mark(*indices, width);
    }
  }

  // Properties are numbered from 1.
  bool Has(size_t property) const { return property < is_had_.size() && is_had_[property]; }

 private:
  void Mark(Bytes indices, size_t width) {
    BigEndianReader reader(indices);
    // The highest bit says whether it must be understood.
    const uint64_t mask = width == 2 ? 0x7FFFU : 0x7FU;
    while (const auto index = reader.TakeNumber(width)) {
      is_had_[static_cast<size_t>(*index & mask)] = true;
    }
  }

  uint32_t item_;
  std::vector<bool> is_had_;
};

}  // namespace

std::vector<Bytes> ColourBoxesOf(Bytes item_properties, uint32_t item) {
  Associations associations(item);
  for (Bytes boxes = item_properties; const auto box = TakeIsoBox(boxes);) {
    if (box->type == "ipma") associations.Read(box->data);
  }
  std::vector<Bytes> found;
  Bytes properties = FindIsoBox(item_properties, "ipco");
  for (size_t number = 1; const auto box = TakeIsoBox(properties); ++number) {
    if (box->type == "colr" && associations.Has(number)) found.push_back(box->data);
  }
  return found;
}

}  // namespace acg2vec
