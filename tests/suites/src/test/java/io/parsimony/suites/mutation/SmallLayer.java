package io.parsimony.suites.mutation;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.FunctionTable;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.Mul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.ReduceMax;
import io.parsimony.layers.quant.ReduceSum;
import io.parsimony.layers.quant.Relu;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.layers.quant.WhereMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One layer with its operands, small enough to try all mutants of its circuit.
 *
 * @param parameters weights, the last operands
 */
record SmallLayer(String op, Layer layer, List<Operand> inputs, List<Operand> parameters) {

  /** A tensor and its declared range. */
  record Operand(Range range, IntTensor data) {

    static Operand of(Range range, int[] dims, long... values) {
      return new Operand(range, IntTensor.of(Shape.of(dims), values));
    }
  }

  private static final Range BYTE = Range.signed(8);

  private static Operand vector(long... values) {
    return Operand.of(BYTE, new int[] {values.length}, values);
  }

  private static SmallLayer of(String op, Layer layer, Operand... inputs) {
    return new SmallLayer(op, layer, List.of(inputs), List.of());
  }

  /** The layers. Which of them a gate set takes is its own affair. */
  static List<SmallLayer> all() {
    Range bits6 = Range.signed(6);
    FunctionTable relu = FunctionTable.of("RELU", v -> Math.max(0, v), bits6, 0, 0, 6);
    return List.of(
        new SmallLayer(
            "Gemm",
            new MatMul(Shape.of(1, 3), Shape.of(3, 2), false, false, true),
            List.of(Operand.of(BYTE, new int[] {1, 3}, 1, 0, -3)),
            List.of(Operand.of(BYTE, new int[] {3, 2}, 4, 5, 6, 7, 8, 9), vector(7, -2))),
        of(
            "MatMul",
            new MatMul(Shape.of(2, 2), Shape.of(2, 1), false, false, false),
            Operand.of(BYTE, new int[] {2, 2}, 1, 0, 3, -4),
            Operand.of(BYTE, new int[] {2, 1}, 0, 5)),
        of(
            "Relu",
            new Lookup(new Rescale(1, 4, 6), relu),
            Operand.of(new Range(-500, 490), new int[] {3}, 50, -7, 400)),
        of("Relu", new Relu(), Operand.of(bits6, new int[] {2}, -3, 4)),
        of("Rescale", new Rescale(3, 4, 8), vector(17, -5)),
        of("Add", new Add(2, 1, false), vector(3, -8), vector(9, 0)),
        of("Sub", new Add(0, 0, true), vector(3, -8), vector(9, 0)),
        of("Mul", new Mul(false), vector(3, 0), vector(-7, 5)),
        of("MulAdd", new Mul(true), vector(3, 0), vector(-7, 5), vector(1, 2)),
        of("Sum", new ReduceSum(Shape.of(5), List.of(0), true), vector(1, 2, 0, -4, 5)),
        of("Max", new ReduceMax(Shape.of(3), 0, true), vector(3, 9, -4)),
        of("Where", new WhereMask(IntTensor.of(Shape.of(2), 1, 0)), vector(5, 6), vector(7, 8)),
        of(
            "Softmax",
            Softmax.of(5, 2, 6, 5),
            Operand.of(Range.signed(5), new int[] {1, 3}, 3, -2, 5)),
        of(
            "LayerNormalization",
            new LayerNorm(3, 2, 16, 5, 10),
            Operand.of(bits6, new int[] {1, 3}, 3, -9, 20)),
        of(
            "Softmax",
            Softmax.of(5, 2, 6, 5),
            Operand.of(Range.signed(5), new int[] {1, 3}, 0, 0, 0)),
        of(
            "LayerNormalization",
            new LayerNorm(3, 2, 16, 5, 10),
            Operand.of(bits6, new int[] {1, 3}, 0, 0, 0)),
        of(
            "LayerNormalization",
            new LayerNorm(2, 1, 8, 4, 8),
            Operand.of(bits6, new int[] {1, 2}, 1, -1)),
        new SmallLayer(
            "Gather",
            new Embedding(3, 2),
            List.of(Operand.of(new Range(0, 2), new int[] {2}, 1, 2)),
            List.of(Operand.of(BYTE, new int[] {3, 2}, 1, 2, 3, 4, 5, 6))));
  }

  /** The circuit under a gate set, with its witness; empty if the gate set does not take it. */
  Optional<ModelCircuit> under(GateSet gates, CircuitOptions wanted) {
    QuantModel model = model(gates);
    if (!gates.refusals(model, wanted).isEmpty()) {
      return Optional.empty();
    }
    CircuitOptions options = CircuitPlanner.plan(gates, model, wanted).options();
    return Optional.of(
        ModelCircuit.of(gates, model, options)
            .withInputs(inputs.stream().map(Operand::data).toList()));
  }

  private QuantModel model(GateSet gates) {
    var builder = new QuantModelBuilder(op, gates.profile());
    List<Integer> ids = new ArrayList<>();
    for (Operand input : inputs) {
      ids.add(builder.input("x" + ids.size(), input.data.shape(), 0, input.range));
    }
    for (Operand weights : parameters) {
      ids.add(builder.parameter("w" + ids.size(), 0, weights.range, weights.data));
    }
    int output = builder.layer("layer", op, layer, ids, 0);
    return builder.build(List.of(output), List.of(), "");
  }
}
