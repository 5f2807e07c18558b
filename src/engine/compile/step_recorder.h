// The steps of a program while it is made, and the moments at which they need their buffers.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "engine/arena.h"
#include "engine/steps/step.h"
#include "engine/steps/weighted_steps.h"

namespace acg2vec {

class StepRecorder {
 public:
  Placement NewMap(const BlobSize& size, size_t channels) { return plan_.AddMap(size, channels); }
  // A buffer that is there before the first step, or behind the last.
  void UseBefore(const Placement& place) { plan_.Use(place.buffer, 0); }
  void UseBehind(const Placement& place);

  // What the step that is added next reads, writes and works in.
  void Use(const Placement& place) { plan_.Use(place.buffer, Now()); }
  void Use(const ScaledMap& map);
  size_t Workspace(size_t floats);

  template <typename StepType, typename... Arguments>
  void Add(Arguments&&... arguments) {
    steps_.push_back(std::make_unique<const StepType>(std::forward<Arguments>(arguments)...));
  }

  ArenaPlan::Layout LayOut() const { return plan_.LayOut(); }
  std::vector<std::unique_ptr<const Step>> TakeSteps() { return std::move(steps_); }

 private:
  size_t Now() const { return steps_.size() + 1; }

  ArenaPlan plan_;
  std::vector<std::unique_ptr<const Step>> steps_;
};

}  // namespace acg2vec
