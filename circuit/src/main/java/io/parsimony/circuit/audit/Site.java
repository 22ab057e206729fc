package io.parsimony.circuit.audit;

import io.parsimony.circuit.Selector;
import io.parsimony.circuit.dev.Program;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expressions and the rows on which they matter: a gate, or one side of a lookup or shuffle.
 *
 * @param id position in the list of sites
 * @param number of the lookup or shuffle that it is a side of, or of the gate
 * @param constraints a name for each expression of a gate
 * @param q the selector that marks the rows, or null in a circuit without selectors
 */
record Site(
    int id,
    Kind kind,
    int number,
    String name,
    List<String> constraints,
    Program program,
    BitSet rows,
    @Nullable Selector q) {

  /** What a site is a side of. */
  enum Kind {
    GATE,
    LOOKUP,
    TABLE,
    SHUFFLE_IN,
    SHUFFLE_OUT
  }

  String constraint(int i) {
    return constraints.isEmpty() || constraints.get(i).isEmpty() ? name : constraints.get(i);
  }
}
