#include <algorithm>
#include <vector>

#include "base/big_endian.h"
#include "decode_target.h"
#include "image/crc32.h"
#include "image/png_chunks.h"

namespace acg2vec {

void FuzzPng(Bytes bytes) { FuzzDecoding(bytes, PictureFormat::kPng); }

}  // namespace acg2vec

#ifdef ACG2VEC_FUZZING_png

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t largest_size);

namespace {

// Gives every chunk that is whole its checksum: nearly all changes would end there otherwise.
void MendChecksums(std::span<uint8_t> file) {
  constexpr size_t kAround = 12;
  for (size_t at = acg2vec::kPngSignatureBytes; at + kAround <= file.size();) {
    const size_t length = acg2vec::BigEndian32(file, at);
    if (length > file.size() - at - kAround) return;
    acg2vec::Crc32 crc;
    crc.Update(file.subspan(at + 4, length + 4));
    std::vector<uint8_t> checksum;
    acg2vec::AppendBigEndian32(checksum, crc.value());
    std::copy(checksum.begin(), checksum.end(),
              file.begin() + static_cast<ptrdiff_t>(at + 8 + length));
    at += kAround + length;
  }
}

}  // namespace

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t largest_size,
                                          unsigned seed) {
  const size_t mutated = LLVMFuzzerMutate(data, size, largest_size);
  constexpr unsigned kOneInAHundredStaysWrong = 100;
  if (seed % kOneInAHundredStaysWrong != 0 && mutated > acg2vec::kPngSignatureBytes) {
    MendChecksums({data, mutated});
  }
  return mutated;
}

#endif
