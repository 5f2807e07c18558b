#include "engine/compile/blob_maps.h"

#include <variant>

#include "engine/steps/map_steps.h"

namespace acg2vec {
BlobMaps::BlobMaps(const Network& network, const std::vector<BlobSize>& sizes, StepRecorder& steps)
    : network_(network),
      sizes_(sizes),
      steps_(steps),
      readers_(network.blobs.size()),
      maps_(network.blobs.size()) {
  for (const Layer& layer : network.layers) {
    for (const BlobId id : layer.inputs) readers_[id].push_back(&layer);
  }
}

Placement BlobMaps::Plain(BlobId id) {
  ScaledMap& map = *maps_[id];
  if (!map.gains) return map.map;
  const Placement scaled = New(id);
  steps_.Use(map);
  steps_.Use(scaled);
  steps_.Add<ScaleStep>(map.map, *map.gains, scaled);
  map = {scaled, std::nullopt};
  return scaled;
}

Placement BlobMaps::New(BlobId id) { return steps_.NewMap(sizes_[id], Channels(id)); }

void BlobMaps::Define(BlobId id, const ScaledMap& map) {
  maps_[id] = map;
  for (const Layer* reader : readers_[id]) {
    if (const auto* crop = std::get_if<Crop>(&reader->operation)) {
      Define(reader->output, {Cropped(map.map, *crop, reader->output), map.gains});
    }
  }
}

Placement BlobMaps::Cropped(Placement place, const Crop& crop, BlobId id) const {
  // InferSizes has seen to it that they start within the map.
  const auto start = [](const AxisRange& range, size_t side) {
    return static_cast<size_t>(StartOf(range, static_cast<int64_t>(side)));
  };
  place.offset += start(crop.rows, place.height) * place.row_stride +
                  start(crop.columns, place.width) * place.channels;
  place.height = static_cast<size_t>(sizes_[id].height);
  place.width = static_cast<size_t>(sizes_[id].width);
  return place;
}

}  // namespace acg2vec
