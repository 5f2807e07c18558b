// One thing that a program does.
#pragma once

#include "engine/arena.h"

namespace acg2vec {

class Step {
 public:
  Step() = default;
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;
  virtual ~Step() = default;

  // Reads and writes what it was made for; allocates nothing.
  virtual void Run(const Arena& arena) const = 0;
};

}  // namespace acg2vec
