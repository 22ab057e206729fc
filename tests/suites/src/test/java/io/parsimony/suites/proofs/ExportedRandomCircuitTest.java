package io.parsimony.suites.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.WitnessSource;
import io.parsimony.circuit.compiled.json.CircuitFile;
import io.parsimony.circuit.compiled.json.CircuitJson;
import io.parsimony.circuit.dev.CompiledCircuitChecker;
import io.parsimony.circuit.dev.Trace;
import io.parsimony.testkit.RandomCircuit;
import io.parsimony.testkit.TestSetup;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random circuits of up to three phases go out as JSON with their witness and come back with the
 * same key; a checker that knows no proofs tells true witnesses from false ones too.
 */
class ExportedRandomCircuitTest {

  static LongStream someSeeds() {
    return LongStream.range(0, 12);
  }

  static LongStream manySeeds() {
    return LongStream.range(12, 200);
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void whatComesBackIsProvedUnderTheSameKey(long seed) throws IOException {
    check(seed);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void manyMore(long seed) throws IOException {
    check(seed);
  }

  private static void check(long seed) throws IOException {
    RandomCircuit random = new RandomCircuit(seed);
    CompiledCircuit circuit = random.circuit();
    assertThat(complaints(random, circuit, random.witness(0))).isEmpty();
    assertThat(complaints(random, circuit, random.witness(1))).isNotEmpty();

    ByteArrayOutputStream json = new ByteArrayOutputStream();
    CircuitJson.write(CircuitFile.of(circuit, random.instances(), random.witness(0)), json);
    CircuitFile back = CircuitJson.read(new ByteArrayInputStream(json.toByteArray()));
    assertThat(back.hasWitness()).as("columns of later phases are formulas").isTrue();
    byte[] proof = TestSetup.of(back.circuit()).prove(back.witness(), back.instances());
    assertThat(TestSetup.of(circuit).accepts(random.instances(), proof)).isTrue();
  }

  private static List<String> complaints(
      RandomCircuit random, CompiledCircuit circuit, WitnessSource witness) {
    Trace trace = Trace.fill(circuit, new Witness(witness, random.instances()));
    return CompiledCircuitChecker.check(
        circuit, trace.advice(), trace.instance(), trace.challenges());
  }
}
