package io.parsimony.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.WitnessSource;
import io.parsimony.field.Fr;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random circuits, named by their seeds: what holds is proved, what does not is rejected. */
class RandomCircuitTest {

  static LongStream someSeeds() {
    return LongStream.range(0, 24);
  }

  static LongStream manySeeds() {
    return LongStream.range(24, 200);
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void whatHoldsIsProvedAndWhatDoesNotIsRejected(long seed) {
    check(seed);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void manyMore(long seed) {
    check(seed);
  }

  private static void check(long seed) {
    RandomCircuit random = new RandomCircuit(seed);
    CompiledCircuit circuit = random.circuit();
    Srs srs = UnsafeTrapdoorSrs.generate(circuit.k(), Fr.of(4711), null);
    ProvingKey key = Keygen.run(srs, circuit);
    Verifier verifier = Verifier.of(srs.verifierPart(), key.verifyingKey());
    byte[] proof = prove(srs, key, random.witness(0), random.instances());
    assertThatCode(() -> verifier.verify(random.instances(), proof)).doesNotThrowAnyException();

    byte[] broken = prove(srs, key, random.witness(1), random.instances());
    rejects(verifier, random.instances(), broken);
    if (!random.instances().isEmpty()) {
      rejects(verifier, random.wrongInstances(), proof);
      byte[] aboutOthers = prove(srs, key, random.witness(0), random.wrongInstances());
      rejects(verifier, random.wrongInstances(), aboutOthers);
    }
    byte[] changed = proof.clone();
    changed[(int) (seed * 37 % changed.length)] ^= 4;
    rejects(verifier, random.instances(), changed);
    assertThat(proof).hasSize(ProofOrder.bytes(key.verifyingKey().shape()));
  }

  private static byte[] prove(
      Srs srs, ProvingKey key, WitnessSource witness, List<ColumnValues> instances) {
    return Prover.with(srs, key).prove(witness, instances, Blinding.secure());
  }

  private static void rejects(Verifier verifier, List<ColumnValues> instances, byte[] proof) {
    assertThatThrownBy(() -> verifier.verify(instances, proof))
        .isInstanceOf(ProofRejectedException.class);
  }
}
