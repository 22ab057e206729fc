package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a prover knows of a circuit: the verifying key and the data behind its commitments. Fixed
 * columns stay as small as the circuit gave them, and the permutation is four bytes a cell.
 * Immutable to its users.
 */
public final class ProvingKey {

  private final VerifyingKey verifyingKey;
  private final CompiledCircuit circuit;
  private @Nullable Permutation permutation;

  private ProvingKey(
      VerifyingKey verifyingKey, CompiledCircuit circuit, @Nullable Permutation permutation) {
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
    return new ProvingKey(verifyingKey, circuit, null);
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

  /** Made from the copies at first use, for a key that was read. */
  synchronized Permutation permutation() {
    Permutation made = permutation;
    if (made == null) {
      CircuitShape shape = verifyingKey.shape();
      made = Permutation.of(shape.n(), shape.permutation().size(), circuit.copies());
      permutation = made;
    }
    return made;
  }
}
