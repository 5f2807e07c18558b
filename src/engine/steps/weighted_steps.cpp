#include "engine/steps/weighted_steps.h"

namespace acg2vec {
namespace {

const float* GainsIn(const Arena& arena, const ScaledMap& map) {
  return map.gains ? arena.Values(*map.gains) : nullptr;
}

}  // namespace

Epilogue EpiloguePlan::In(const Arena& arena) const {
  Epilogue epilogue;
  epilogue.slope = slope;
  if (skip) {
    epilogue.skip = arena.Map(skip->map);
    epilogue.skip_gains = GainsIn(arena, *skip);
  }
  return epilogue;
}

void WinogradStep::Run(const Arena& arena) const {
  RunWinograd(arena.Map(plan_.in), *plan_.weights, plan_.epilogue.In(arena),
              arena.Values(plan_.workspace), arena.Map(plan_.out));
}

void ProductStep::Run(const Arena& arena) const {
  RunProduct(arena.Map(plan_.in.map), GainsIn(arena, plan_.in), *plan_.weights,
             plan_.epilogue.In(arena), arena.Values(plan_.workspace), arena.Map(plan_.out));
}

}  // namespace acg2vec
