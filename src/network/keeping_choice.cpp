#include "network/keeping_choice.h"

#include <limits>

namespace acg2vec {
namespace {

// That features may be written to disk while the next tile is computed is not counted on.
constexpr double kDiskBytesASecond = 1e9;
constexpr double kHalfSecondsAFloat = 0.1e-9;  // converting
// Less precision has to save this much.
constexpr double kHalfHandicap = 1.04;

struct Storage {
  KeptWhere where;
  double room;
  double bytes_a_second;
};

double BytesAFloat(bool half) { return half ? 2 : 4; }

double Seconds(const Keeping& keeping, const KeepingBudget& budget, const Storage& storage,
               bool half) {
  const double floats = 2.0 * keeping.traffic;  // written and read
  const double moving = floats * (BytesAFloat(half) / storage.bytes_a_second +
                                  budget.seconds_a_float + (half ? kHalfSecondsAFloat : 0.0));
  const double computing = keeping.multiply_adds / budget.multiply_adds_a_second;
  return static_cast<double>(budget.tiles) * (computing + moving) * (half ? kHalfHandicap : 1.0);
}

}  // namespace

KeepingChoice ChooseKeeping(std::span<const Keeping> ladder, const KeepingBudget& budget) {
  KeepingChoice best;
  double fastest = std::numeric_limits<double>::infinity();
  for (const Storage& storage :
       {Storage{KeptWhere::kMemory, budget.memory_bytes, budget.memory_bytes_a_second},
        Storage{KeptWhere::kDisk, budget.disk_bytes, kDiskBytesASecond}}) {
    for (const bool half : {false, true}) {
      if (half && !budget.may_halve) continue;
      for (size_t rung = 0; rung < ladder.size(); ++rung) {
        const double bytes =
            ladder[rung].floats * BytesAFloat(half) * static_cast<double>(budget.tiles);
        const double seconds = Seconds(ladder[rung], budget, storage, half);
        if (bytes > storage.room || !(seconds < fastest)) continue;
        fastest = seconds;
        best = {rung, bytes == 0 ? KeptWhere::kNothing : storage.where, half && bytes > 0, bytes};
      }
    }
  }
  return best;
}

}  // namespace acg2vec
