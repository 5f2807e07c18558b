#pragma once

#include <emscripten/val.h>

#include <utility>

#include "network/tileable.h"

namespace acg2vec::bindings {

// A network read from its files, with what tiling needs to know of it.
class NetworkHandle {
 public:
  explicit NetworkHandle(TileableNetwork made)
      : network_(std::move(made.network)),
        geometry_(made.geometry),
        exact_(made.exact),
        pads_(made.pads) {}

  int scale() const { return geometry_.scale; }
  int halo() const { return geometry_.halo; }
  int multiple() const { return geometry_.multiple; }
  // Whether tiles with their halo equal the whole picture (means aside).
  bool exact() const { return exact_; }
  // Whether it looks at its input's edge, or did before it was made tileable.
  bool pads() const { return pads_; }
  // Whether it averages over its whole input (squeeze and excitation): then independent tiles
  // differ.
  bool HasMeans() const;

  const Network& network() const { return network_; }
  const Geometry& geometry() const { return geometry_; }

 private:
  Network network_;
  Geometry geometry_;
  bool exact_;
  bool pads_;
};

}  // namespace acg2vec::bindings
