#include "engine/compile/port_compiler.h"

#include <algorithm>

#include "engine/steps/vector_steps.h"

namespace acg2vec {

PortPlace PortCompiler::AddInput(const Port& port) {
  if (port.kind == PortKind::kRows || port.kind == PortKind::kColumns) return AddWeights(port);
  const Placement place = maps_.New(port.blob);
  steps_.UseBefore(place);
  maps_.Define(port.blob, {place, std::nullopt});
  return {port, place, maps_.Channels(port.blob)};
}

PortPlace PortCompiler::AddOutput(const Port& port) {
  const Placement place = port.kind == PortKind::kSum ? AddSum(port) : maps_.Plain(port.blob);
  steps_.UseBehind(place);
  return {port, place, maps_.Channels(port.blob)};
}

PortPlace PortCompiler::AddWeights(const Port& port) {
  const auto length = static_cast<size_t>(port.shape[0]);
  const Placement place = steps_.NewMap({1, 1}, length);
  steps_.UseBefore(place);
  owned_[{port.blob, port.kind}] = place;
  return {port, place, length};
}

Placement PortCompiler::AddSum(const Port& port) {
  const auto gap = std::find_if(pass_.gathers.begin(), pass_.gathers.end(),
                                [&](const Gap& each) { return each.mean == port.blob; });
  const OwnedSumStep::Plan plan{maps_.Plain(gap->source), owned_.at({port.blob, PortKind::kRows}),
                                owned_.at({port.blob, PortKind::kColumns}), maps_.New(port.blob)};
  for (const Placement& place : {plan.map, plan.row_weights, plan.column_weights, plan.sums}) {
    steps_.Use(place);
  }
  steps_.Add<OwnedSumStep>(plan);
  return plan.sums;
}

}  // namespace acg2vec
