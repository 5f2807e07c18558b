#include "engine/compile/step_recorder.h"

#include <limits>

namespace acg2vec {

void StepRecorder::UseBehind(const Placement& place) {
  plan_.Use(place.buffer, std::numeric_limits<size_t>::max());
}

void StepRecorder::Use(const ScaledMap& map) {
  Use(map.map);
  if (map.gains) Use(*map.gains);
}

size_t StepRecorder::Workspace(size_t floats) {
  const size_t buffer = plan_.AddBuffer(floats);
  plan_.Use(buffer, Now());
  return buffer;
}

}  // namespace acg2vec
