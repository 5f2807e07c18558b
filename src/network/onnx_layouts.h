// Images in an ONNX graph with their channels first, as ONNX has them, or last.
#pragma once

#include <string>
#include <vector>

#include "network/network.h"
#include "network/onnx_graph.h"

namespace acg2vec {

// Where an image is made one way and read the other, it is turned once. With its channels first it
// bears its blob's name.
class OnnxLayouts {
 public:
  OnnxLayouts(const Network& network, OnnxGraph& graph)
      : network_(network),
        graph_(graph),
        last_(network.blobs.size()),
        lacks_first_(network.blobs.size()) {}

  // A name for the image with its channels last, which is all there is of it.
  const std::string& MakeLast(BlobId id);

  const std::string& First(BlobId id);
  const std::string& Last(BlobId id);

 private:
  const Network& network_;
  OnnxGraph& graph_;
  std::vector<std::string> last_;  // of each blob, where there is one
  std::vector<bool> lacks_first_;
};

}  // namespace acg2vec
