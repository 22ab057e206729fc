package io.parsimony.circuit;

/** A configured circuit that can be run through any back end, any number of times. */
public final class Synthesis<C> {

  private final Circuit<C> circuit;
  private final ConstraintSystem cs;
  private final C config;

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

  public ConstraintSystem constraintSystem() {
    return cs;
  }

  /** Runs the circuit with its witness. */
  public void run(Assignment assignment) {
    circuit.synthesize(config, StreamingLayouter.root(cs, assignment));
  }

  /** Runs the circuit without its witness. */
  public void runWithoutWitness(Assignment assignment) {
    circuit.withoutWitness().synthesize(config, StreamingLayouter.root(cs, assignment));
  }

  /** Rows that constraints and copies may use in a trace of {@code 2^k} rows; may be negative. */
  public int usableRows(int k) {
    return (1 << k) - (cs.blindingFactors() + 1);
  }
}
