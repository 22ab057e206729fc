package io.parsimony.prover;

import io.parsimony.field.Fr;

/**
 * What a constraint is built of. The verifier fills it with field elements, the prover with nodes
 * of a program over whole columns, so that both work from one statement of the constraints.
 *
 * @param <T> a value: an element, or a node
 */
interface Terms<T> {

  /** A known number. */
  T constant(Fr value);

  /** {@code a + b}. */
  T sum(T a, T b);

  /** {@code a - b}. */
  T difference(T a, T b);

  /** {@code a * b}. */
  T product(T a, T b);

  /** A polynomial of the proof, {@code rotation} rows further down. */
  T at(PolyRef polynomial, int rotation);

  /** One on row 0, zero on the others. */
  T firstRow();

  /** One on the row after the usable ones. */
  T closingRow();

  /** One on the usable rows. */
  T activeRows();

  /** The polynomial X. */
  T x();
}
