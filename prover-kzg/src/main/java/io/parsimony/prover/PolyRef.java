package io.parsimony.prover;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;

/**
 * Names a polynomial of a proof: a column of the circuit, one made by an argument, or one of the
 * fixed polynomials that constraints refer to.
 */
record PolyRef(Family family, int index) {

  /** What kind of polynomial. */
  enum Family {
    /** A witness column. */
    ADVICE,
    /** A fixed column. */
    FIXED,
    /** A column of public values. */
    INSTANCE,
    /** Where a permutation column's cells go. */
    SIGMA,
    /** Running product of one set of permutation columns. */
    PERMUTATION_PRODUCT,
    /** A lookup's compressed inputs, sorted (A'). */
    LOOKUP_INPUT,
    /** A lookup's compressed table, arranged to match (S'). */
    LOOKUP_TABLE,
    /** Running product of a lookup. */
    LOOKUP_PRODUCT,
    /** Running product of a shuffle. */
    SHUFFLE_PRODUCT,
    /** One on row 0. */
    FIRST_ROW,
    /** One on the usable rows. */
    ACTIVE_ROWS,
    /** The polynomial X. */
    IDENTITY,
    /** The constraints so far, while the prover folds them. */
    FOLDED,
    /** Noise that masks the opening of the quotient. */
    RANDOM,
    /** The quotient by the vanishing polynomial, pieces put together. */
    QUOTIENT
  }

  static PolyRef advice(int i) {
    return new PolyRef(Family.ADVICE, i);
  }

  static PolyRef fixed(int i) {
    return new PolyRef(Family.FIXED, i);
  }

  static PolyRef instance(int i) {
    return new PolyRef(Family.INSTANCE, i);
  }

  static PolyRef sigma(int i) {
    return new PolyRef(Family.SIGMA, i);
  }

  static PolyRef permutationProduct(int set) {
    return new PolyRef(Family.PERMUTATION_PRODUCT, set);
  }

  static PolyRef lookupInput(int i) {
    return new PolyRef(Family.LOOKUP_INPUT, i);
  }

  static PolyRef lookupTable(int i) {
    return new PolyRef(Family.LOOKUP_TABLE, i);
  }

  static PolyRef lookupProduct(int i) {
    return new PolyRef(Family.LOOKUP_PRODUCT, i);
  }

  static PolyRef shuffleProduct(int i) {
    return new PolyRef(Family.SHUFFLE_PRODUCT, i);
  }

  static final PolyRef FIRST_ROW = new PolyRef(Family.FIRST_ROW, 0);
  static final PolyRef ACTIVE_ROWS = new PolyRef(Family.ACTIVE_ROWS, 0);
  static final PolyRef IDENTITY = new PolyRef(Family.IDENTITY, 0);
  static final PolyRef FOLDED = new PolyRef(Family.FOLDED, 0);
  static final PolyRef RANDOM = new PolyRef(Family.RANDOM, 0);
  static final PolyRef QUOTIENT = new PolyRef(Family.QUOTIENT, 0);

  /** The polynomial of a circuit's column. */
  static PolyRef of(Column column) {
    return switch (column) {
      case AdviceColumn c -> advice(c.index());
      case FixedColumn c -> fixed(c.index());
      case InstanceColumn c -> instance(c.index());
    };
  }
}
