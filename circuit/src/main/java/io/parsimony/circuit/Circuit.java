package io.parsimony.circuit;

/**
 * A statement to be proved: which columns and constraints there are, and how the trace is filled.
 *
 * @param <C> the configuration: columns, selectors and chips that {@link #configure} makes
 */
public interface Circuit<C> {

  /**
   * Declares columns and constraints. Must not look at the witness; the framework calls it on
   * {@link #withoutWitness()} and on the circuit itself and expects the same answer.
   */
  C configure(ConstraintSystem cs);

  /**
   * Fills the trace. Called several times (to count, to make keys, to find the witness, once for
   * each further phase), and must make the same calls each time.
   */
  void synthesize(C config, Layouter layouter);

  /** The same circuit with every private value unknown. */
  Circuit<C> withoutWitness();
}
