package io.parsimony.circuit.audit;

import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values that a careless constraint is likely to confuse with a given one. */
final class Neighbours {

  private static final int[] SHIFTS = {1, 2, 3, 4, 7, 8, 15, 16, 31, 32};

  private Neighbours() {}

  /** One more, one less, the opposite, zero, one, and shifts by powers of two; never the value. */
  static List<Fr> of(Fr value) {
    Set<Fr> others = new LinkedHashSet<>();
    others.add(value.plus(Fr.ONE));
    others.add(value.minus(Fr.ONE));
    others.add(value.negate());
    others.add(Fr.ZERO);
    others.add(Fr.ONE);
    for (int shift : SHIFTS) {
      others.add(value.plus(Fr.of(1L << shift)));
      others.add(value.minus(Fr.of(1L << shift)));
    }
    others.remove(value);
    return new ArrayList<>(others);
  }
}
