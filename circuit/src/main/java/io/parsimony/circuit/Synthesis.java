package io.parsimony.circuit;

import java.util.concurrent.atomic.AtomicLong;

/** A configured circuit that can be run through any back end, any number of times. */
public final class Synthesis<C> {

  private static final long NOT_RUN = 0;

  private final Circuit<C> circuit;
  private final ConstraintSystem cs;
  private final C config;
  private final AtomicLong layout = new AtomicLong(NOT_RUN);

  private Synthesis(Circuit<C> circuit, ConstraintSystem cs, C config) {
    this.circuit = circuit;
    this.cs = cs;
    this.config = config;
  }

  /**
   * Configures a circuit. The configuration is always made without the witness.
   *
   * @throws CircuitDefinitionException if columns and constraints do not fit together
   */
  public static <C> Synthesis<C> of(Circuit<C> circuit) {
    var cs = new ConstraintSystem();
    C config = circuit.withoutWitness().configure(cs);
    cs.check();
    return new Synthesis<>(circuit, cs, config);
  }

  /** The columns and constraints of the circuit. */
  public ConstraintSystem constraintSystem() {
    return cs;
  }

  /**
   * Runs the circuit with its witness.
   *
   * @throws CircuitDefinitionException if it is laid out otherwise than in an earlier run: the
   *     layout may not depend on the witness
   */
  public void run(Assignment assignment) {
    run(circuit, assignment);
  }

  /** Runs the circuit without its witness; throws as {@link #run}. */
  public void runWithoutWitness(Assignment assignment) {
    run(circuit.withoutWitness(), assignment);
  }

  private void run(Circuit<C> which, Assignment assignment) {
    StreamingLayouter layouter = StreamingLayouter.root(cs, assignment);
    which.synthesize(config, layouter);
    layouter.finish();
    if (!layout.compareAndSet(NOT_RUN, layouter.digest()) && layout.get() != layouter.digest()) {
      throw new CircuitDefinitionException(
          "the circuit is laid out differently when it runs again: its layout may depend neither"
              + " on the witness nor on anything that changes");
    }
  }

  /** Rows that constraints and copies may use in a trace of {@code 2^k} rows; may be negative. */
  public int usableRows(int k) {
    return (1 << k) - (cs.blindingFactors() + 1);
  }
}
