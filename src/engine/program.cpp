#include "engine/program.h"

#include "engine/exchange.h"

namespace acg2vec {

void Program::Give(size_t input, std::span<const float> values, float* arena) const {
  const PortPlace& place = parts_.inputs[input];
  const FeatureMap map = In(arena).Map(place.place);
  if (place.port.kind == PortKind::kPicture) {
    FromPlanar(values, place.channels, map);
  } else {
    FromPacked(values, place.channels, map);
  }
}

void Program::GiveHalf(size_t input, std::span<const uint16_t> values, float* arena) const {
  const PortPlace& place = parts_.inputs[input];
  FromPackedHalf(values, place.channels, In(arena).Map(place.place));
}

void Program::Run(float* arena) const {
  for (const auto& step : parts_.steps) step->Run(In(arena));
}

void Program::Take(size_t output, float* arena, std::span<float> values) const {
  const PortPlace& place = parts_.outputs[output];
  const FeatureMap map = In(arena).Map(place.place);
  if (place.port.kind == PortKind::kEnlarged) {
    ToPlanar(map, place.channels, values);
  } else {
    ToPacked(map, place.channels, values);
  }
}

void Program::TakeHalf(size_t output, float* arena, std::span<uint16_t> values) const {
  const PortPlace& place = parts_.outputs[output];
  ToPackedHalf(In(arena).Map(place.place), place.channels, values);
}

std::vector<std::span<float>> Program::DirectSpans(const PortPlace& port, const Arena& arena) {
  const bool is_planar =
      port.port.kind == PortKind::kPicture || port.port.kind == PortKind::kEnlarged;
  const FeatureMap map = arena.Map(port.place);
  if (is_planar || port.port.half || port.channels != map.channels) return {};
  const size_t row_size = map.width * map.channels;
  if (map.row_stride == row_size) return {{map.values, map.height * row_size}};
  std::vector<std::span<float>> rows;
  for (size_t y = 0; y < map.height; ++y) rows.emplace_back(map.Row(y), row_size);
  return rows;
}

}  // namespace acg2vec
