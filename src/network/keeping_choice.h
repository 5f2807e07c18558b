// Which way of keeping features a run takes.
#pragma once

#include <cstdint>
#include <span>

#include "network/keeping.h"

namespace acg2vec {

// What a run has: tiles, counted once for each time they go through the network; room for their
// kept features in all, in bytes; and the machine's speed, roughly.
struct KeepingBudget {
  int64_t tiles = 1;
  double memory_bytes = 0;
  // By which features go into memory and out of it. Measured in Node on a 2-core machine, where
  // fresh memory costs more than copying into it; a graphics device's own is faster.
  double memory_bytes_a_second = 8e9;
  // What a feature's value costs on its way out of the network, and again on its way in, besides
  // its bytes: being cropped, laid out otherwise and converted.
  double seconds_a_float = 0;
  double disk_bytes = 0;
  double multiply_adds_a_second = 1e10;
  bool may_halve = true;  // whether the machine can convert to fp16
};

enum class KeptWhere { kNothing, kMemory, kDisk };

struct KeepingChoice {
  size_t rung = 0;  // of the ladder
  KeptWhere where = KeptWhere::kNothing;
  bool half = false;  // fp16, else fp32
  double bytes = 0;   // of all tiles at the fullest moment
};

// The fastest way for which there is room, by an estimate of computing, writing and reading. Half
// precision is taken only where it saves more than a little time. `ladder` is a KeepingLadder: its
// last rung keeps nothing and always fits.
KeepingChoice ChooseKeeping(std::span<const Keeping> ladder, const KeepingBudget& budget);

}  // namespace acg2vec
