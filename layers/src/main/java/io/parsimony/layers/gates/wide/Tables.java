package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Layouter;
import org.jspecify.annotations.Nullable;

/**
 * The lookup tables of a circuit that has any.
 *
 * @param ranges intervals
 * @param functions functions, and intervals by their domains
 * @param pairs intervals for two cells at a time, in layouts with relations
 */
record Tables(RangeTable ranges, FunctionTables functions, @Nullable PairTable pairs) {

  static Tables configure(ConstraintSystem cs, Requirements needs, WideLayout layout) {
    var ranges = new RangeTable(cs, needs.ranges());
    var functions = new FunctionTables(cs, needs.functions(), layout.relations());
    PairTable pairs = layout.relations() ? new PairTable(cs, needs.pairs()) : null;
    return new Tables(ranges, functions, pairs);
  }

  void load(Layouter layouter) {
    ranges.load(layouter);
    functions.load(layouter);
    if (pairs != null) {
      pairs.load(layouter);
    }
  }
}
