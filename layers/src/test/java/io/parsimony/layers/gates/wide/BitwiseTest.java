package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantTensors;
import io.parsimony.layers.quant.Quantizer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

/** And, or, exclusive or on the bits of integers: right, and nothing else is accepted. */
class BitwiseTest {

  private static void check(BinaryFunction function, ElementType type, long[] a, long[] b) {
    Shape shape = Shape.of(a.length);
    ModelGraph graph =
        ModelGraph.builder("bits")
            .input("a", type, shape)
            .input("b", type, shape)
            .node("y", new Op.Binary(function), "a", "b")
            .output("y")
            .build();
    Map<String, Tensor> sample =
        Map.of("a", Tensor.longs(shape, a).cast(type), "b", Tensor.longs(shape, b).cast(type));
    QuantModel model = Quantizer.fused(graph, List.of(sample), QuantOptions.defaults());
    List<IntTensor> inputs = QuantTensors.inputs(model, sample);
    long[] expected = new long[a.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] =
          switch (function) {
            case BITWISE_AND -> a[i] & b[i];
            case BITWISE_OR -> a[i] | b[i];
            default -> a[i] ^ b[i];
          };
    }
    assertThat(IntegerEvaluator.outputs(model, inputs).getFirst().values()).isEqualTo(expected);
    GateSet gates = GateSets.named("wide");
    CircuitPlanner.Plan plan = CircuitPlanner.plan(gates, model, CircuitOptions.defaults());
    ModelCircuit circuit = ModelCircuit.of(gates, model, plan.options()).withInputs(inputs);
    MockProver mock = MockProver.run(plan.options().k(), circuit);
    assertThat(mock.verify()).isEmpty();
    assertThat(TamperSweep.of(mock).free()).isEmpty();
  }

  @Example
  void bytes() {
    long[] a = {0, 255, 37, 0xAA};
    long[] b = {255, 255, 0x5C, 0x55};
    check(BinaryFunction.BITWISE_AND, ElementType.UINT8, a, b);
    check(BinaryFunction.BITWISE_OR, ElementType.UINT8, a, b);
    check(BinaryFunction.BITWISE_XOR, ElementType.UINT8, a, b);
  }

  @Example
  void signsAreTwosComplement() {
    long[] a = {-128, -1, 127, -37};
    long[] b = {127, -128, -2, 90};
    check(BinaryFunction.BITWISE_AND, ElementType.INT8, a, b);
    check(BinaryFunction.BITWISE_OR, ElementType.INT8, a, b);
    check(BinaryFunction.BITWISE_XOR, ElementType.INT8, a, b);
  }

  @Example
  void wideIntegersTakeMoreDigits() {
    long[] a = {1_234_567_890, -987_654_321};
    long[] b = {-5, 1_000_000_007};
    check(BinaryFunction.BITWISE_XOR, ElementType.INT32, a, b);
    check(BinaryFunction.BITWISE_AND, ElementType.INT64, a, b);
  }
}
