#pragma once

#include <emscripten/val.h>

#include <utility>

#include "network/geometry.h"
#include "network/network.h"

namespace acg2vec::bindings {

// A network read from its files, with what tiling needs to know of it.
class NetworkHandle {
 public:
  NetworkHandle(Network network, const Geometry& geometry)
      : network_(std::move(network)), geometry_(geometry) {}

  int scale() const { return geometry_.scale; }
  int halo() const { return geometry_.halo; }
  int multiple() const { return geometry_.multiple; }
  // Whether it averages over its whole input (squeeze and excitation): then independent tiles
  // differ.
  bool HasMeans() const;

  const Network& network() const { return network_; }
  const Geometry& geometry() const { return geometry_; }

 private:
  Network network_;
  Geometry geometry_;
};

}  // namespace acg2vec::bindings
