// Numbers of fields (onnx.proto) that several sources read or write.
#pragma once

#include <cstdint>

namespace acg2vec {

struct GraphProto {
  static constexpr uint32_t kNode = 1;
  static constexpr uint32_t kName = 2;
  static constexpr uint32_t kInitializer = 5;
  static constexpr uint32_t kInput = 11;
  static constexpr uint32_t kOutput = 12;
};

}  // namespace acg2vec
