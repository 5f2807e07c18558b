// Evenly spread choices of one tile in n: the tiles (row, column) of a sheared grid,
// (column + shear · row) mod n = phase.
#pragma once

namespace acg2vec {

// The shear for which the chosen tiles lie farthest apart; it has no divisor in common with `n`, so
// that n columns of every row and n rows of every column hold a chosen tile. n is at least 1.
int LatticeShear(int n);

// In [0, n): all tiles of one value are one choice.
int LatticePhase(int row, int column, int n, int shear);

}  // namespace acg2vec
