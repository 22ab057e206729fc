package io.parsimony.circuit.dev;

import io.parsimony.field.Fr;

/** Reads the tuples of a block that has been evaluated. */
final class TupleReader {

  private final BlockEvaluator evaluator;
  private final long[] small;

  TupleReader(BlockEvaluator evaluator, int width) {
    this.evaluator = evaluator;
    small = new long[width];
  }

  Fr[] get(int at) {
    Fr[] tuple = new Fr[small.length];
    for (int i = 0; i < tuple.length; i++) {
      tuple[i] = evaluator.get(i, at);
    }
    return tuple;
  }

  int count(Tuples tuples, int at) {
    return evaluator.isSmall() ? tuples.count(small(at)) : tuples.count(get(at));
  }

  void add(Tuples tuples, int at, int times) {
    if (evaluator.isSmall()) {
      tuples.add(small(at), times);
    } else {
      tuples.add(get(at), times);
    }
  }

  /** Whether the tuple is that of the row before, cheaply; false if in doubt. */
  boolean repeats(int at) {
    if (!evaluator.isSmall()) {
      return false;
    }
    for (int i = 0; i < small.length; i++) {
      if (evaluator.longs(i)[at] != evaluator.longs(i)[at - 1]) {
        return false;
      }
    }
    return true;
  }

  private long[] small(int at) {
    for (int i = 0; i < small.length; i++) {
      small[i] = evaluator.longs(i)[at];
    }
    return small;
  }
}
