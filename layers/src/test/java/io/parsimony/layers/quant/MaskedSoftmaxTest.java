package io.parsimony.layers.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PadMode;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

/** Masks of minus infinity in front of softmax, however they are put together. */
class MaskedSoftmaxTest {
  private static final Shape SHAPE = Shape.of(3, 4);
  private static final Tensor SCORES =
      Tensor.floats(SHAPE, 1, 0.5, -1, 2, 0.25, 0, 1.5, -2, 1, 1, -1, 3);
  private static final Tensor MASK =
      Tensor.of(SHAPE, ElementType.BOOL, 1, 1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0);
  private static final Tensor PADDING = Tensor.of(Shape.of(4), ElementType.BOOL, 1, 1, 1, 0);

  private static ModelGraph.Builder graph() {
    return ModelGraph.builder("masked")
        .input("x", ElementType.FLOAT, SHAPE)
        .input("mask", ElementType.BOOL, SHAPE)
        .input("padding", ElementType.BOOL, Shape.of(4))
        .initializer("lowest", Tensor.scalar(ElementType.FLOAT, Double.NEGATIVE_INFINITY))
        .initializer("zero", Tensor.scalar(ElementType.FLOAT, 0));
  }

  /** Both masks as numbers that are added up, as the definition of Attention has it. */
  private static ModelGraph.Builder added() {
    return graph()
        .node("bias", new Op.Where(), "mask", "zero", "lowest")
        .node("behind", new Op.Where(), "padding", "zero", "lowest")
        .node("both", new Op.Binary(BinaryFunction.ADD), "bias", "behind")
        .node("scores", new Op.Binary(BinaryFunction.ADD), "x", "both")
        .node("weights", new Op.Softmax(1), "scores");
  }

  private static void agrees(ModelGraph graph) {
    Map<String, Tensor> sample = Map.of("x", SCORES, "mask", MASK, "padding", PADDING);
    QuantModel model = Quantizer.fused(graph, List.of(sample), QuantOptions.defaults());
    List<IntTensor> inputs = QuantTensors.inputs(model, sample);
    Tensor expected = FloatEvaluator.outputs(graph, sample).getFirst();
    Tensor actual =
        QuantTensors.dequantise(
            model.value(model.outputs().getFirst()),
            IntegerEvaluator.outputs(model, inputs).getFirst());
    for (int i = 0; i < expected.size(); i++) {
      if (!Double.isNaN(expected.get(i))) { // a softmax of nothing
        assertThat(actual.get(i)).isCloseTo(expected.get(i), within(0.01));
      }
    }
    GateSet gates = GateSets.named("wide");
    CircuitPlanner.Plan plan = CircuitPlanner.plan(gates, model, CircuitOptions.defaults());
    ModelCircuit circuit = ModelCircuit.of(gates, model, plan.options()).withInputs(inputs);
    assertThat(MockProver.run(plan.options().k(), circuit).verify()).isEmpty();
  }

  @Example
  void masksMayBeAddedUp() {
    agrees(added().output("weights").build());
  }

  @Example
  void aRowWithoutAnythingIsFoundByItsMaximum() {
    Op max = new Op.Reduce(ReduceKind.MAX, List.of(1), true);
    ModelGraph graph =
        added()
            .node("most", max, "both")
            .node("empty", new Op.Binary(BinaryFunction.EQUAL), "most", "lowest")
            .node("safe", new Op.Where(), "empty", "zero", "weights")
            .output("safe")
            .build();
    agrees(graph);
  }

  @Example
  void masksMayBePaddedAndMoved() {
    Op pad = new Op.Pad(PadMode.CONSTANT, List.of(0, 0), List.of(0, 1), Double.NEGATIVE_INFINITY);
    Op cut = new Op.Slice(List.of(0, 0), List.of(1, 1), List.of(4, 3));
    ModelGraph graph =
        graph()
            .node("turned", new Op.Transpose(List.of(1, 0)), "mask")
            .node("bias", new Op.Where(), "turned", "zero", "lowest")
            .node("cut", cut, "bias")
            .node("back", new Op.Transpose(List.of(1, 0)), "cut")
            .node("few", new Op.Slice(List.of(0, 0), List.of(1, 1), List.of(3, 3)), "back")
            .node("padded", pad, "few")
            .node("scores", new Op.Binary(BinaryFunction.ADD), "x", "padded")
            .node("weights", new Op.Softmax(1), "scores")
            .output("weights")
            .build();
    agrees(graph);
  }

  @Example
  void theLowestMayBeTheFirstBranch() {
    ModelGraph graph =
        graph()
            .node("scores", new Op.Where(), "mask", "lowest", "x")
            .node("weights", new Op.Softmax(1), "scores")
            .output("weights")
            .build();
    agrees(graph);
  }

  @Example
  void aMaskStraightInFrontOfSoftmaxStaysAsItIs() {
    ModelGraph graph =
        graph()
            .node("scores", new Op.Where(), "mask", "x", "lowest")
            .node("weights", new Op.Softmax(1), "scores")
            .output("weights")
            .build();
    assertThat(Quantizer.prepare(graph).nodes().stream().map(Node::op))
        .containsExactly(new Op.Where(), new Op.Softmax(1));
  }
}
