// What a checkpoint's `variables.index` says of the tensors in `variables.data-00000-of-00001`
// (https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/protobuf/tensor_bundle.proto).
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/status.h"

namespace acg2vec {

// TensorFlow's DataType; others are kept by their number.
enum class TensorflowType : int64_t { kFloat = 1, kString = 7 };

struct BundleTensor {
  TensorflowType type = TensorflowType::kFloat;
  std::vector<int64_t> shape;
  uint64_t offset = 0;  // in the data file
  uint64_t bytes = 0;   // there
  uint32_t crc = 0;     // masked CRC-32C of its bytes; see DecodeStringTensor for strings

  // kModelIntegrity unless these are its bytes. Not of strings.
  Status Check(std::span<const uint8_t> data) const;
};

// By the checkpoint's keys. kModelUnsupportedLayer: several data files, big-endian values, tensors
// in slices. kModelIntegrity: damaged, or fp32 tensors of other sizes than their shapes say.
// Otherwise the errors of ReadSortedTable.
Result<std::map<std::string, BundleTensor>> ReadTensorBundle(std::span<const uint8_t> index);

// The text of a tensor of one string, from its bytes in the data file. kModelIntegrity: damaged.
Result<std::span<const uint8_t>> DecodeString(const BundleTensor& tensor,
                                              std::span<const uint8_t> data);

}  // namespace acg2vec
