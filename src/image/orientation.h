// The eight ways to lay a rectangle onto its axes.
#pragma once

namespace acg2vec {

// First the mirrors, in the picture's axes, then the exchange of rows and columns.
struct Orientation {
  bool mirrors_columns = false;  // left becomes right
  bool mirrors_rows = false;     // top becomes bottom
  bool transposes = false;       // rows become columns

  friend bool operator==(const Orientation&, const Orientation&) = default;
};

inline constexpr int kOrientations = 8;

// `index` in [0, kOrientations): bit 0 mirrors columns, bit 1 mirrors rows, bit 2 transposes; 0
// leaves all as it is.
constexpr Orientation OrientationOf(int index) {
  const auto bits = static_cast<unsigned>(index);
  return {.mirrors_columns = (bits & 1U) != 0,
          .mirrors_rows = (bits & 2U) != 0,
          .transposes = (bits & 4U) != 0};
}

}  // namespace acg2vec
