package io.parsimony.suites.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.explore.wnn.WeightlessFile;
import io.parsimony.explore.wnn.WeightlessNetwork;
import io.parsimony.field.Fr;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.graph.Parameters;
import io.parsimony.layers.quant.ParameterCount;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.prover.Keygen;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.Prover;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.Verifier;
import io.parsimony.prover.internal.DeterministicBlinding;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.testkit.SharedData;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zero Gravity's trained networks, as published. */
class WeightlessNetworksTest {

  private static WeightlessNetwork network(String name) {
    return WeightlessFile.read(SharedData.file("models/zero-gravity/model_" + name + ".hdf5"));
  }

  private static CircuitPlanner.Plan plan(QuantModel model) {
    CircuitOptions wanted = CircuitOptions.defaults().withParams(Params.FIXED);
    return CircuitPlanner.plan(GateSets.named("wide"), model, wanted);
  }

  private static QuantModel quantised(WeightlessNetwork network) {
    return Quantizer.fused(network.graph("weightless"), List.of(), QuantOptions.defaults());
  }

  /** Right answers of 10,000: the accuracies that its authors state, 83.06%, 92.81% and 93.95%. */
  @ParameterizedTest
  @CsvSource({
    "28input_256entry_1hash_1bpi, 71680, 8306",
    "28input_1024entry_2hash_2bpi, 573440, 9281",
    "28input_2048entry_2hash_3bpi, 1720320, 9395"
  })
  void have_their_published_size_and_accuracy(String name, long parameters, int right) {
    WeightlessNetwork network = network(name);
    assertThat(Parameters.count(network.graph(name)).total()).isEqualTo(parameters);
    int hits = 0;
    for (int i = 0; i < Digits.COUNT; i++) {
      hits += network.classOf(Digits.pixels(i)) == Digits.label(i) ? 1 : 0;
    }
    assertThat(hits).isEqualTo(right);
  }

  @ParameterizedTest
  @CsvSource({"28input_256entry_1hash_1bpi, 0.21", "28input_1024entry_2hash_2bpi, 0.11"})
  void take_few_rows_a_parameter(String name, double most) {
    QuantModel model = quantised(network(name));
    double rows = plan(model).stats().total().rows();
    long trained = model.parameters().stream().mapToLong(ParameterCount::elements).sum();
    assertThat(rows / trained).isLessThan(most);
  }

  @Test
  @Tag("prove")
  void the_smallest_is_proved_on_a_digit() throws ProofRejectedException {
    WeightlessNetwork network = network("28input_256entry_1hash_1bpi");
    QuantModel model = quantised(network);
    GateSet gates = GateSets.named("wide");
    CircuitOptions options = plan(model).options();
    long[] pixels = Arrays.stream(Digits.pixels(0)).asLongStream().toArray();
    ModelCircuit circuit =
        ModelCircuit.of(gates, model, options)
            .withInputs(List.of(IntTensor.of(Shape.of(28, 28), pixels)));
    int k = options.k();
    Srs srs = UnsafeTrapdoorSrs.generate(k, Fr.of(11), null);
    ProvingKey key = Keygen.run(srs, CircuitCompiler.compile(k, circuit));
    Witness witness = CircuitCompiler.witness(k, circuit);
    byte[] proof =
        Prover.with(srs, key)
            .prove(
                witness.source(),
                witness.instances(),
                DeterministicBlinding.deterministicForTests(3));
    var verifier = Verifier.of(srs.verifierPart(), key.verifyingKey());
    verifier.verify(witness.instances(), proof);
    ColumnValues shown = witness.instances().getFirst();
    assertThat(shown.get(shown.length() - 1).toSmall())
        .isEqualTo(network.classOf(Digits.pixels(0)));
    long[] other = new long[shown.length()];
    Arrays.setAll(other, i -> shown.get(i).toSmall());
    other[other.length - 1]++;
    assertThatThrownBy(() -> verifier.verify(List.of(SmallColumn.of(other)), proof))
        .isInstanceOf(ProofRejectedException.class);
  }
}
