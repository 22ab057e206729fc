package io.parsimony.testkit;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.WitnessSource;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.Blinding;
import io.parsimony.prover.Keygen;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.Prover;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.Verifier;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys and proofs of one circuit under a setup whose secret everyone knows. <b>Not for</b> anything
 * but tests.
 */
public final class TestSetup {

  private static final Fr SECRET = Fr.of(0x5eed_cafeL);

  private final Srs srs;
  private final ProvingKey key;

  private TestSetup(Srs srs, ProvingKey key) {
    this.srs = srs;
    this.key = key;
  }

  /** Makes keys for a circuit. */
  public static TestSetup of(CompiledCircuit circuit) {
    Srs srs = UnsafeTrapdoorSrs.generate(circuit.k(), SECRET, null);
    return new TestSetup(srs, Keygen.run(srs, circuit));
  }

  /** A proof with fresh blinding. The witness is not checked: a false one gives a false proof. */
  public byte[] prove(WitnessSource witness, List<ColumnValues> instances) {
    return Prover.with(srs, key).prove(witness, instances, Blinding.secure());
  }

  /** Whether the verifier takes a proof; it must say no, and nothing else, to a bad one. */
  public boolean accepts(List<ColumnValues> instances, byte[] proof) {
    try {
      Verifier.of(srs.verifierPart(), key.verifyingKey()).verify(instances, proof);
      return true;
    } catch (ProofRejectedException e) {
      return false;
    }
  }

  /** The same public values with one added to the first of them; empty if there are none. */
  static List<ColumnValues> otherwise(List<ColumnValues> instances) {
    List<ColumnValues> changed = new ArrayList<>(instances);
    for (int c = 0; c < changed.size(); c++) {
      int length = changed.get(c).length();
      if (length > 0) {
        FrVector values = changed.get(c).toVector(0, length);
        values.set(0, values.get(0).plus(Fr.ONE));
        changed.set(c, new FieldColumn(values));
        return changed;
      }
    }
    return List.of();
  }
}
