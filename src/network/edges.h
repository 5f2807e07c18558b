// What a network makes of the edge of its input that it would not make of the same pixels inside of
// a larger one: a tile's edge would show.
#pragma once

#include "base/status.h"
#include "network/network.h"

namespace acg2vec {

// Pixels on each side of a resized image that depend on the repeated edge.
int RepeatedEdge(const BicubicResize& resize);

// kModelUnsupportedLayer, naming the layer: zero padding, or a resized image whose repeated edge is
// not cropped off again. MakeTileable makes networks that are fine out of many that are not.
Status CheckEdges(const Network& network);

}  // namespace acg2vec
