#include "network/geometry.h"
#include "targets.h"
#include "torch/realcugan.h"

namespace acg2vec {

void FuzzPth(Bytes file) {
  const auto dict = ReadStateDict(file);
  if (!dict.ok()) return;
  for (const auto& [name, tensor] : dict.value().tensors) static_cast<void>(tensor.Values());
  const auto network = BuildRealCugan(dict.value());
  if (network.ok()) static_cast<void>(InferGeometry(network.value()));
}

}  // namespace acg2vec
