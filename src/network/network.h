// A network as a small graph: blobs, and the layers that make them, in execution order. It may have
// several inputs and outputs, so that it can be cut at any blob.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "network/layer.h"

namespace acg2vec {

enum class BlobKind {
  kImage,   // channels × rows × columns
  kVector,  // one value a channel, such as a pooled image; in ONNX channels × 1 × 1
};

struct Blob {
  std::string name;  // unique; the network file's, so pooled blobs are found by name (gap0 …)
  BlobKind kind = BlobKind::kImage;
  int channels = 0;
};

using BlobId = size_t;  // index into Network::blobs

inline bool Contains(const std::vector<BlobId>& ids, BlobId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

struct Layer {
  std::string name;
  std::vector<BlobId> inputs;  // two for Add and Multiply, some for Concat, otherwise one
  BlobId output = 0;           // made by this layer alone
  Operation operation;
};

struct Network {
  std::vector<Blob> blobs;
  std::vector<Layer> layers;    // a layer's inputs come from network inputs or earlier layers
  std::vector<BlobId> inputs;   // blobs that no layer makes
  std::vector<BlobId> outputs;  // blobs that a layer makes
};

}  // namespace acg2vec
