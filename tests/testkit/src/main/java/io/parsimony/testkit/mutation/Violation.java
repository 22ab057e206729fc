package io.parsimony.testkit.mutation;

import io.parsimony.field.Fr;
import java.util.List;

/**
 * A constraint that does not hold.
 *
 * @param number of the gate polynomial, lookup, shuffle or copy in the compiled circuit
 * @param row where it does not hold; 0 for shuffles and copies
 * @param tuple what a lookup does not find, else empty
 */
record Violation(Kind kind, int number, int row, List<Fr> tuple) {

  enum Kind {
    GATE,
    LOOKUP,
    SHUFFLE,
    COPY
  }

  Violation {
    tuple = List.copyOf(tuple);
  }
}
