package io.parsimony.suites.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantTensors;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.onnx.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A network with {@code QuantizeLinear} and {@code DequantizeLinear} around each operator and a
 * scale for each channel of its weights runs on its own integers: the bytes that it ends in are
 * those of the float reference and of onnxruntime, but for roundings of ties.
 */
class QuantizedNetworkTest {

  private static final int SAMPLES = 60;

  /** Of a million bytes, how many may fall to the other side of a tie. */
  private static final long TIES_IN_A_MILLION = 2000;

  private static final double IN = 0.02;
  private static final double HIDDEN = 0.05331;
  private static final double SUM = 0.0617;

  /** Two convolutions with a sum around the second one, a pool, a matrix product. */
  private static byte[] network(boolean zeros) {
    var g = new QuantizedGraph(zeros ? 7 : 11).input("x", 1, 3, 8, 8);
    String x = g.requantised("x", IN, 128);
    double[] first = g.scales(6, 0.004);
    List<String> operands = List.of(x, g.weights(first, 0, zeros, 6, 3, 3, 3), g.bias(first, IN));
    String conv =
        g.node(
            "Conv", operands, List.of(QuantizedGraph.attribute("pads", List.of(1L, 1L, 1L, 1L))));
    String relu = g.requantised(g.node("Relu", List.of(conv)), HIDDEN, 0);
    String pooled =
        g.requantised(
            g.node(
                "MaxPool",
                List.of(relu),
                List.of(
                    QuantizedGraph.attribute("kernel_shape", List.of(2L, 2L)),
                    QuantizedGraph.attribute("strides", List.of(2L, 2L)))),
            HIDDEN,
            0);
    double[] second = g.scales(6, 0.003);
    String inner =
        g.requantised(
            g.node("Conv", List.of(pooled, g.weights(second, 0, zeros, 6, 6, 1, 1))), 0.04123, 120);
    String sum = g.requantised(g.node("Add", List.of(inner, pooled)), SUM, 90);
    String flat = g.node("Flatten", List.of(sum), List.of(QuantizedGraph.attribute("axis", 1)));
    double[] third = g.scales(10, 0.002);
    String product = g.node("MatMul", List.of(flat, g.weights(third, 1, zeros, 96, 10)));
    String biased = g.node("Add", List.of(product, g.bias(third, SUM)));
    return g.end(g.quantised(biased, 0.1, 130), 1, 10);
  }

  private static List<Map<String, Tensor>> samples() {
    Random random = new Random(3);
    List<Map<String, Tensor>> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      double[] data = random.ints(192, -80, 80).mapToDouble(j -> (2 * j + 1) / 64.0).toArray();
      samples.add(Map.of("x", Tensor.floats(Shape.of(1, 3, 8, 8), data)));
    }
    return samples;
  }

  private static long[] integers(QuantModel model, Map<String, Tensor> sample) {
    List<IntTensor> inputs = QuantTensors.inputs(model, sample);
    assertThat(model.value(model.outputs().getFirst()).scaleBits()).isZero();
    return IntegerEvaluator.outputs(model, inputs).getFirst().values();
  }

  private static long differing(long[] found, Tensor expected) {
    long[] wanted = expected.toLongs();
    assertThat(found).hasSameSizeAs(wanted);
    long differing = 0;
    for (int i = 0; i < found.length; i++) {
      assertThat(Math.abs(found[i] - wanted[i])).isLessThanOrEqualTo(1);
      differing += found[i] == wanted[i] ? 0 : 1;
    }
    return differing;
  }

  private static QuantModel quantised(ModelGraph graph) {
    return Quantizer.fused(graph, samples().subList(0, 30), QuantOptions.defaults());
  }

  private static void agrees(boolean zeros) {
    ModelGraph graph = OnnxReader.read("qdq.onnx", network(zeros), ReadOptions.defaults());
    QuantModel model = quantised(graph);
    long differing = 0;
    for (Map<String, Tensor> sample : samples()) {
      Tensor expected = FloatEvaluator.outputs(graph, sample).getFirst();
      differing += differing(integers(model, sample), expected);
    }
    assertThat(differing * 1_000_000).isLessThanOrEqualTo(TIES_IN_A_MILLION * 10 * SAMPLES);
  }

  @Test
  void bytesAreThoseOfTheFloatReference() {
    agrees(false);
  }

  @Test
  void soAreTheyWithAZeroPointForEachChannel() {
    agrees(true);
  }

  @Test
  void bytesAreThoseOfTheReferenceEngine() throws OrtException {
    byte[] file = network(false);
    QuantModel model = quantised(OnnxReader.read("qdq.onnx", file, ReadOptions.defaults()));
    long differing = 0;
    for (Map<String, Tensor> sample : samples()) {
      Tensor expected = RuntimeOracle.run(file, sample).values().iterator().next();
      differing += differing(integers(model, sample), Objects.requireNonNull(expected));
    }
    assertThat(differing * 1_000_000).isLessThanOrEqualTo(TIES_IN_A_MILLION * 10 * SAMPLES);
  }

  @Test
  void weightsOfTheCircuitAreThoseOfTheFile() {
    QuantModel model =
        quantised(OnnxReader.read("qdq.onnx", network(false), ReadOptions.defaults()));
    long whole =
        model.values().stream()
            .filter(v -> v.name().endsWith(".whole"))
            .filter(v -> v.scaleBits() == 0 && v.range().max() <= 127)
            .count();
    assertThat(whole).isEqualTo(3);
  }

  @Test
  void theCircuitIsSatisfied() {
    GateSet gates = GateSets.named("wide");
    QuantModel model =
        quantised(OnnxReader.read("qdq.onnx", network(true), ReadOptions.defaults()));
    List<IntTensor> inputs = QuantTensors.inputs(model, samples().getFirst());
    var options = CircuitPlanner.plan(gates, model, CircuitOptions.defaults()).options();
    ModelCircuit circuit = ModelCircuit.of(gates, model, options).withInputs(inputs);
    assertThat(MockProver.run(options.k(), circuit).verify()).isEmpty();
  }
}
