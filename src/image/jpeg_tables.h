// Which tables a JPEG file has defined so far, and whether they are sane (ITU-T T.81, B.2.4).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace acg2vec {

class JpegTables {
 public:
  // The data of a DHT segment; false where it is damaged: a table of more than 256 codes, more
  // codes of a length than there can be, or values that are cut off. stb_image 2.27 would write
  // behind its tables.
  bool AddHuffman(std::span<const uint8_t> data);
  // The data of a DQT segment; false where it is damaged.
  bool AddQuantisation(std::span<const uint8_t> data);

  bool HasQuantisation(size_t id) const { return id < kCount && quantisation_[id]; }
  bool HasDc(size_t id) const { return id < kCount && huffman_[0][id]; }
  bool HasAc(size_t id) const { return id < kCount && huffman_[1][id]; }

 private:
  static constexpr size_t kCount = 4;

  std::array<bool, kCount> quantisation_{};
  std::array<std::array<bool, kCount>, 2> huffman_{};  // DC, AC
};

}  // namespace acg2vec
