#include "engine/program.h"

#include "engine/exchange.h"

namespace acg2vec {

void Program::Give(size_t input, std::span<const float> values, float* arena) const {
  const PortPlace& place = parts_.inputs[input];
  const FeatureMap map = Arena(arena, parts_.layout.offsets).Map(place.place);
  if (place.port.kind == PortKind::kPicture) {
    FromPlanar(values, place.channels, map);
  } else {
    FromPacked(values, place.channels, map);
  }
}

void Program::GiveHalf(size_t input, std::span<const uint16_t> values, float* arena) const {
  const PortPlace& place = parts_.inputs[input];
  FromPackedHalf(values, place.channels, Arena(arena, parts_.layout.offsets).Map(place.place));
}

void Program::Run(float* arena) const {
  for (size_t step = 0; step < parts_.steps.size(); ++step) RunStep(step, arena);
}

void Program::RunStep(size_t step, float* arena) const {
  parts_.steps[step].step->Run(Arena(arena, parts_.layout.offsets));
}

void Program::Take(size_t output, float* arena, std::span<float> values) const {
  const PortPlace& place = parts_.outputs[output];
  const FeatureMap map = Arena(arena, parts_.layout.offsets).Map(place.place);
  if (place.port.kind == PortKind::kEnlarged) {
    ToPlanar(map, place.channels, values);
  } else {
    ToPacked(map, place.channels, values);
  }
}

void Program::TakeHalf(size_t output, float* arena, std::span<uint16_t> values) const {
  const PortPlace& place = parts_.outputs[output];
  ToPackedHalf(Arena(arena, parts_.layout.offsets).Map(place.place), place.channels, values);
}

}  // namespace acg2vec
