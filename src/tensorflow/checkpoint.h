// The variables of a SavedModel's checkpoint by their layers' names. The data file, which may be
// hundreds of megabytes, is read by the caller, part by part.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "base/status.h"
#include "tensorflow/tensor_bundle.h"

namespace acg2vec {

class Checkpoint {
 public:
  // Of a whole `variables.index`. Errors: those of ReadTensorBundle, and kModelUnsupportedLayer for
  // a checkpoint without an object graph (of TensorFlow 1).
  static Result<Checkpoint> Open(std::span<const uint8_t> index);

  // Where the object graph lies in the data file, and its bytes from there. Errors: those of
  // ReadVariableNames and DecodeString.
  const BundleTensor& object_graph() const { return object_graph_; }
  Status ReadObjectGraph(std::span<const uint8_t> data);

  // Once the object graph has been read: an fp32 variable by layer and name ("conv1_conv/kernel"),
  // or nullptr.
  const BundleTensor* Find(const std::string& name) const;

 private:
  std::map<std::string, BundleTensor> tensors_;  // by key
  BundleTensor object_graph_;
  std::map<std::string, std::string> keys_;
};

}  // namespace acg2vec
