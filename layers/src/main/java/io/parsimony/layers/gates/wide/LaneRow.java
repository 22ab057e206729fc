package io.parsimony.layers.gates.wide;

/** What a row of a {@link Lane} adds to its accumulator. */
enum LaneRow {
  /** Products of an input and a weight, one for each pair of columns. */
  DOT,
  /** Products of two inputs side by side, for lanes whose weights are fixed columns. */
  PAIRS,
  /** All cells of the row. */
  SUM
}
