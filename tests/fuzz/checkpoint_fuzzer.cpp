#include "predict/architectures/pix2score.h"
#include "targets.h"
#include "tensorflow/checkpoint.h"
#include "tensorflow/object_graph.h"

namespace acg2vec {

void FuzzCheckpoint(Bytes index) {
  const auto checkpoint = Checkpoint::Open(index);
  if (checkpoint.ok()) static_cast<void>(ConvertPix2Score(checkpoint.value(), {}));
  static_cast<void>(ReadVariableNames(index));
}

}  // namespace acg2vec
