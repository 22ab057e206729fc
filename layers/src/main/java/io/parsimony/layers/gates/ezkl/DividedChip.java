package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;

/**
 * A lookup whose operand takes too many values for a table: one row divides it, with the remainder
 * in limbs, and looks the quotient up. EZKL had no such row; it needed tables that nobody can
 * build.
 *
 * <p><b>Statement.</b> On a row where {@code q} is on, with {@code s} the shift and 16-bit limbs:
 *
 * <pre>
 *   x + 2^(s-1) = z*2^s + r1*2^16 + r0        (1)
 *   0 <= r0 < 2^min(s,16), 0 <= r1 < 2^(s-16)  (2) table lookups; no r1 if s <= 16
 *   (z, y) in the table of the function         (3) table lookup; y = z in its range if there is none
 * </pre>
 *
 * <p><b>Why it is sound.</b> By (3) z lies in an interval of less than 2^40 integers and by (2) the
 * remainder is in {@code [0, 2^s)}, s at most 32, so the right side of (1) is an integer far below
 * the field's size, and at most one (z, r) fits a given x; (3) then fixes y.
 *
 * <p><b>Cost.</b> 1 row, 1 gate, 2 or 3 lookups, 4 or 5 advice cells, gate degree 2.
 */
record DividedChip(
    Selector q,
    TableKey key,
    AdviceColumn x,
    AdviceColumn y,
    AdviceColumn z,
    AdviceColumn low,
    AdviceColumn high) {

  /** Bits of a limb of the remainder. */
  static final int LIMB_BITS = 16;

  /** Longest shift of two limbs. */
  static final int LONGEST_SHIFT = 2 * LIMB_BITS;

  static DividedChip configure(
      ConstraintSystem cs,
      Selector q,
      EzklTables tables,
      TableKey key,
      AdviceColumn x,
      AdviceColumn y,
      AdviceColumn z,
      AdviceColumn low,
      AdviceColumn high) {
    int shift = key.pre().shift();
    AdviceColumn quotient = key.function().isPresent() ? z : y;
    Expression right = quotient.cur().times(1L << shift).plus(low.cur());
    if (shift > LIMB_BITS) {
      right = right.plus(high.cur().times(1L << LIMB_BITS));
      tables.limb(cs, q, high, shift - LIMB_BITS);
    }
    tables.limb(cs, q, low, Math.min(shift, LIMB_BITS));
    cs.createGate(
        "divide",
        q,
        Constraint.equal(
            "x + half = z*2^s + r1*2^16 + r0", x.cur().plus(1L << (shift - 1)), right));
    tables.quotient(cs, key, q, quotient.cur(), y.cur());
    return new DividedChip(q, key, x, y, z, low, high);
  }

  /** Assigns rows for these operands; returns the results. */
  Cells assign(Region region, Cells operands, Ints results) {
    int n = operands.size();
    Ints xs = operands.values();
    int shift = key.pre().shift();
    long mask = (1L << LIMB_BITS) - 1;
    region.enable(q, 0, n);
    region.copy(operands, x, 0);
    region.assignGuess("remainder", low, 0, xs.map(v -> key.pre().remainder(v) & mask));
    if (shift > LIMB_BITS) {
      region.assignGuess("remainder", high, 0, xs.map(v -> key.pre().remainder(v) >> LIMB_BITS));
    }
    if (key.function().isPresent()) {
      region.assignGuess("quotient", z, 0, xs.map(key::quotient));
    }
    return region.assign(y, 0, results);
  }
}
