// How a network's output lies over its input: what tiling needs to know, read off the graph.
#pragma once

#include "base/status.h"
#include "network/network.h"

namespace acg2vec {

// An input of (core + 2·halo) rows gives an output of core·scale rows, those of the core; columns
// likewise. The core's height and width are multiples of `multiple`.
struct Geometry {
  int scale = 1;     // output pixels an input pixel, a side
  int halo = 0;      // input pixels of context on each side of the core
  int multiple = 1;  // every stride divides its side exactly at multiples of this

  friend bool operator==(const Geometry&, const Geometry&) = default;
};

// For a network with one image input and one image output.
// kInvalidArgument: other inputs or outputs. kModelIntegrity, naming the layer: addends that do not
// lie over each other. kModelUnsupportedLayer, naming the layer where one is to blame: those of
// CheckEdges (a tile's border would differ from the picture's inside), context that differs between
// sides, a scale that is not whole.
Result<Geometry> InferGeometry(const Network& network);

// The same, whatever the network makes of its input's edge.
Result<Geometry> InferGeometryWithEdges(const Network& network);

}  // namespace acg2vec
