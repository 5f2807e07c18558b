#include "network/ncnn_vectors.h"

#include <utility>
#include <variant>

namespace acg2vec {

bool MakesVector(const Operation& operation, bool of_vector) {
  if (std::holds_alternative<GlobalAveragePool>(operation)) return true;
  if (std::holds_alternative<InnerProduct>(operation)) return true;
  return of_vector &&
         (std::holds_alternative<Activate>(operation) ||
          std::holds_alternative<Affine>(operation) || std::holds_alternative<Add>(operation));
}

Operation OnVector(Operation operation) {
  auto* convolution = std::get_if<Convolution>(&operation);
  if (convolution == nullptr) return operation;
  if (convolution->kernel != 1 || convolution->stride != 1 || convolution->padding != 0) {
    return operation;
  }
  return InnerProduct{static_cast<WeightedOperation&&>(*convolution)};
}

}  // namespace acg2vec
