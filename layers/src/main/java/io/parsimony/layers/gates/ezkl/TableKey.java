package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Range;
import io.parsimony.layers.quant.FunctionTable;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.Rescale;
import java.util.List;
import java.util.Optional;

/**
 * A function from integers to integers that rows look up: a division with rounding, and maybe a
 * table of its result. Layers with equal keys share their tables.
 *
 * @param pre the division
 * @param function applied to its result; empty for the division alone
 * @param domain the operands that are allowed
 */
record TableKey(Rescale pre, Optional<FunctionTable> function, Range domain) {

  /** log2 of the rows up to which one table goes from operand to result. */
  static final int LONGEST_BITS = 20;

  static TableKey of(Rescale rescale, Range domain) {
    return new TableKey(rescale, Optional.empty(), domain);
  }

  static TableKey of(Lookup lookup, Range domain) {
    return new TableKey(lookup.pre(), Optional.of(lookup.table()), domain);
  }

  /** The key of {@code max(x, 0)} without division. */
  static TableKey relu(Range domain) {
    var pre = new Rescale(1, 0, domain.signedBits());
    Range arguments = pre.range();
    var relu = FunctionTable.of("Relu", x -> Math.max(x, 0), arguments, 0, 0, pre.bits());
    return new TableKey(pre, Optional.of(relu), domain);
  }

  /** The result for one operand. */
  long apply(long x) {
    return value(quotient(x));
  }

  /** The divided operand. */
  long quotient(long x) {
    return pre.apply(x);
  }

  /** The result for a divided operand. */
  long value(long z) {
    return function.isPresent() ? function.get().apply(z) : z;
  }

  /** Whether one table holds all operands; otherwise rows divide first. */
  boolean isWhole() {
    return pre.shift() == 0 || (domain.max() - domain.min()) >>> LONGEST_BITS == 0;
  }

  /** The divided operands that are allowed when rows divide first. */
  Range quotients() {
    return pre.outputRange(List.of(domain));
  }

  /** Rows of the longest table that enforces this. */
  long rows() {
    if (isWhole()) {
      return domain.max() - domain.min() + 1;
    }
    Range z = quotients();
    return Math.max(z.max() - z.min() + 1, 1L << Math.min(pre.shift(), DividedChip.LIMB_BITS));
  }

  String label() {
    String divided = pre.shift() == 0 ? "x" : "x/2^" + pre.shift();
    return function.map(f -> f.name() + "(" + divided + ")").orElse(divided) + " on " + domain;
  }
}
