#include <algorithm>
#include <string_view>

#include "network/geometry.h"
#include "network/ncnn_reader.h"
#include "network/shape_inference.h"
#include "targets.h"

namespace acg2vec {

void FuzzNcnn(Bytes bytes) {
  const auto zero = std::find(bytes.begin(), bytes.end(), 0);
  const auto length = static_cast<size_t>(zero - bytes.begin());
  const std::string_view param(reinterpret_cast<const char*>(bytes.data()), length);
  const auto network = ReadNcnnNetwork(param, bytes.subspan(std::min(bytes.size(), length + 1)));
  if (!network.ok()) return;
  static_cast<void>(InferGeometry(network.value()));
  const std::vector<BlobSize> inputs(network.value().inputs.size(), BlobSize{64, 60});
  static_cast<void>(InferSizes(network.value(), inputs));
}

}  // namespace acg2vec
