package io.parsimony.suites.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.testkit.RandomCircuit;
import io.parsimony.testkit.TestSetup;
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
    List<ColumnValues> instances = random.instances();
    TestSetup setup = TestSetup.of(circuit);
    byte[] proof = setup.prove(random.witness(0), instances);
    assertThat(setup.accepts(instances, proof)).isTrue();
    assertThat(setup.accepts(instances, setup.prove(random.witness(1), instances))).isFalse();
    if (!instances.isEmpty()) {
      List<ColumnValues> wrong = random.wrongInstances();
      assertThat(setup.accepts(wrong, proof)).isFalse();
      assertThat(setup.accepts(wrong, setup.prove(random.witness(0), wrong))).isFalse();
    }
    byte[] changed = proof.clone();
    changed[(int) (seed * 37 % changed.length)] ^= 4;
    assertThat(setup.accepts(instances, changed)).isFalse();
  }
}
