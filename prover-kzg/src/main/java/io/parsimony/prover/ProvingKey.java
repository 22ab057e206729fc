package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import java.util.List;

/**
 * What a prover knows of a circuit: the verifying key and the data behind its commitments. Fixed
 * columns stay as small as the circuit gave them, and the permutation is four bytes a cell.
 * Immutable.
 */
public final class ProvingKey {

  private final VerifyingKey verifyingKey;
  private final CompiledCircuit circuit;
  private final Permutation permutation;

  private ProvingKey(VerifyingKey verifyingKey, CompiledCircuit circuit, Permutation permutation) {
    this.verifyingKey = verifyingKey;
    this.circuit = circuit;
    this.permutation = permutation;
  }

  static ProvingKey of(
      VerifyingKey verifyingKey, CompiledCircuit circuit, Permutation permutation) {
    return new ProvingKey(verifyingKey, circuit, permutation);
  }

  /**
   * Puts a circuit and a key for it together again without making the commitments anew. If they do
   * not belong together, proofs will not verify; nothing is checked but the shape.
   */
  public static ProvingKey of(VerifyingKey verifyingKey, CompiledCircuit circuit) {
    CircuitShape shape = verifyingKey.shape();
    return new ProvingKey(
        verifyingKey,
        circuit,
        Permutation.of(shape.n(), shape.permutation().size(), circuit.copies()));
  }

  /** The part that verifiers need. */
  public VerifyingKey verifyingKey() {
    return verifyingKey;
  }

  /** The circuit, data included. */
  public CompiledCircuit circuit() {
    return circuit;
  }

  List<ColumnValues> fixed() {
    return circuit.fixed();
  }

  Permutation permutation() {
    return permutation;
  }
}
