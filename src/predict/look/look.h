// Everything that is told of a picture from its pixels.
#pragma once

#include "image/picture.h"
#include "predict/look/answers.h"
#include "predict/look/look_network.h"
#include "predict/look/proposal.h"
#include "predict/look/statistics.h"

namespace acg2vec {

struct Look {
  LookAnswers answers;  // the network's, but for what counting knows better
  PixelStatistics statistics;
  Proposal proposal;
};

Look LookAt(const Picture& picture, LookNetwork& network);

// What of `values`, as the network gives them, counting knows better: of a JPEG its quality.
void CorrectByCounting(const LookViews& views, std::vector<float>& values);

}  // namespace acg2vec
