// An ICC profile in parts, as JPEG has it: a segment holds less than 64 KiB (ICC.1:2022, B.4).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace acg2vec {

class IccParts {
 public:
  // A part's number, the number of all, and bytes.
  void Add(std::span<const uint8_t> part);

  bool empty() const { return !is_begun_; }
  // The profile; nothing where a part is missing, or they contradict each other.
  std::optional<std::vector<uint8_t>> Join() const;

 private:
  std::array<std::optional<std::span<const uint8_t>>, 256> parts_;
  size_t count_ = 0;
  bool is_begun_ = false;
  bool is_damaged_ = false;
};

}  // namespace acg2vec
