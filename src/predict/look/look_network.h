// The network that looks at a picture's views, on the CPU engine.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "engine/float_buffer.h"
#include "engine/program.h"
#include "network/network.h"
#include "predict/look/views.h"

namespace acg2vec {

class LookNetwork {
 public:
  // Reads ncnn's two files; see ReadNcnnNetwork for its errors. kModelIntegrity: the network does
  // not take RGB, or does not give two vectors of `answers` values in one. kOutOfMemory.
  static Result<LookNetwork> Read(std::string_view param, std::span<const uint8_t> bin,
                                  size_t answers);

  // What the views say together: the mean over what the crops say, or for a local answer (what one
  // crop can show alone) nearly the largest, plus what the overview says.
  std::vector<float> Answer(const LookViews& views);

 private:
  LookNetwork(Program program, FloatBuffer arena, size_t answers)
      : program_(std::move(program)), arena_(std::move(arena)), answers_(answers) {}

  // 2 · answers values: what the view says as a crop, then what it says as an overview.
  std::vector<float> Run(const View& view);

  Program program_;
  FloatBuffer arena_;
  size_t answers_;
};

}  // namespace acg2vec
