// Gives the ports of a pass their places, and sums up what it gathers.
#pragma once

#include <map>
#include <utility>

#include "engine/compile/blob_maps.h"
#include "engine/compile/step_recorder.h"
#include "engine/program.h"
#include "network/pass.h"
#include "network/port.h"

namespace acg2vec {

class PortCompiler {
 public:
  PortCompiler(const Pass& pass, BlobMaps& maps, StepRecorder& steps)
      : pass_(pass), maps_(maps), steps_(steps) {}

  // Inputs before the layers, outputs behind them.
  PortPlace AddInput(const Port& port);
  PortPlace AddOutput(const Port& port);

 private:
  PortPlace AddWeights(const Port& port);
  Placement AddSum(const Port& port);

  const Pass& pass_;
  BlobMaps& maps_;
  StepRecorder& steps_;
  std::map<std::pair<BlobId, PortKind>, Placement> owned_;  // rows' and columns' weights, by mean
};

}  // namespace acg2vec
