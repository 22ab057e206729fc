package io.parsimony.suites.gates;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.explore.zoo.Zoo;
import io.parsimony.field.Fr;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.quant.GeneratedInputs;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantTensors;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.prover.Keygen;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.Prover;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.Verifier;
import io.parsimony.prover.internal.DeterministicBlinding;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real proofs of small networks under layouts with relations or tiles, limbs or bits. */
@Tag("prove")
class LayoutProofsTest {

  private static final int K = 14;
  private static final QuantOptions EIGHT_BITS = QuantOptions.defaults().withActivationBits(8);

  @ParameterizedTest
  @CsvSource({
    "'lenet,size=8,channels=2,kernel=3,hidden=none,classes=3', PRIVATE, LOOKUP, w8l1u1t14p5j2",
    "'lenet,size=8,channels=2,kernel=3,hidden=none,classes=3', FIXED, LOOKUP, w8l1u1t14p5j2x",
    "'lenet,size=8,channels=2,kernel=3,hidden=none,classes=3', PRIVATE, LOOKUP, w4l1u1t14p5j2f8x1",
    "'lenet,size=8,channels=2,kernel=3,hidden=none,classes=3', PRIVATE, LOOKUP, w4l1u2t14b4x2n2",
    "'lenet,size=8,channels=2,kernel=3,hidden=none,classes=3', FIXED, LOOKUP, w4l1u2t14b8x4n1",
    "'lenet,size=8,channels=2,kernel=3,hidden=none,classes=3', COMMITTED, LOOKUP, w4l1u2t14b4x4n1",
    "'lenet,size=8,channels=2,kernel=3,hidden=none,classes=3', PRIVATE, LIMBS, w4l1u1t9",
    "'lenet,size=8,channels=2,kernel=3,hidden=none,classes=3', PRIVATE, BITS, w4l1u1t0",
  })
  void areAcceptedAndBoundToTheirOutputs(
      String network, Params params, Nonlinear nonlinear, String layout)
      throws ProofRejectedException {
    ModelGraph graph = Zoo.model(network);
    QuantModel model = Quantizer.fused(graph, List.of(), EIGHT_BITS);
    List<IntTensor> inputs = QuantTensors.inputs(model, GeneratedInputs.of(graph, 1, 1).getFirst());
    var options =
        CircuitOptions.defaults()
            .withParams(params)
            .withNonlinear(nonlinear)
            .withLayout(layout)
            .withK(K);
    ModelCircuit circuit =
        ModelCircuit.of(GateSets.named("auto"), model, options).withInputs(inputs);
    Srs srs = UnsafeTrapdoorSrs.generate(K, Fr.of(11), null);
    ProvingKey key = Keygen.run(srs, CircuitCompiler.compile(K, circuit));
    Witness witness = CircuitCompiler.witness(K, circuit);
    byte[] proof =
        Prover.with(srs, key)
            .prove(
                witness.source(),
                witness.instances(),
                DeterministicBlinding.deterministicForTests(3));
    var verifier = Verifier.of(srs.verifierPart(), key.verifyingKey());
    verifier.verify(witness.instances(), proof);
    ColumnValues shown = witness.instances().getFirst();
    long[] other = new long[shown.length()];
    Arrays.setAll(other, i -> shown.get(i).toSmall());
    other[other.length - 1]++;
    assertThatThrownBy(() -> verifier.verify(List.of(SmallColumn.of(other)), proof))
        .isInstanceOf(ProofRejectedException.class);
  }
}
