package io.parsimony.circuit;

/** Counts the constraints of a circuit, without a witness and without columns in memory. */
public final class CircuitCounter {

  private CircuitCounter() {}

  /** Runs the circuit once, with unknown values, and counts what it does. */
  public static CircuitStats count(Circuit<?> circuit) {
    return count(Synthesis.of(circuit));
  }

  static CircuitStats count(Synthesis<?> synthesis) {
    var counting = new CountingAssignment(synthesis.constraintSystem());
    synthesis.runWithoutWitness(counting);
    return counting.stats();
  }
}
