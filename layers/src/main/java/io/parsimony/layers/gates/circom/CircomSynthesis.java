package io.parsimony.layers.gates.circom;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.ModelSynthesis;
import io.parsimony.layers.gates.Operand;
import io.parsimony.layers.gates.circom.CircomLane.Op;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.Broadcast;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.Mul;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.ReduceSum;
import io.parsimony.layers.quant.Relu;
import io.parsimony.layers.quant.WindowSum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One walk over a model without lookups. Weights have one cell each, not range-checked; every use
 * is a copy.
 */
final class CircomSynthesis implements ModelSynthesis {

  private final CircomRows rows;
  private final SignChip signs;
  private final Cells zero;
  private final Map<Integer, Cells> homes = new HashMap<>();

  CircomSynthesis(CircomChips chips, Cells zero) {
    this.rows = new CircomRows(chips.lanes());
    this.signs = new SignChip(chips.units(), zero);
    this.zero = zero;
  }

  @Override
  public Cells input(Layouter layouter, QuantValue value, Ints data) {
    return rows.inputs(layouter, "input", data).withRange(value.range());
  }

  @Override
  public Cells apply(Layouter layouter, LayerNode node, List<Operand> operands) {
    List<Cells> in = operands.stream().map(operand -> cells(layouter, operand)).toList();
    List<Shape> shapes = operands.stream().map(Operand::shape).toList();
    List<Range> ranges = in.stream().map(Cells::range).toList();
    Cells x = in.getFirst();
    Cells result =
        switch (node.layer()) {
          case DotLayer dot -> {
            Cells left = dot.bias() ? Cells.concat(x, zero, in.get(2)) : Cells.concat(x, zero);
            yield rows.run(layouter, "dot", CircomPrograms.dot(dot, x.size()), left, in.get(1));
          }
          case WindowSum sum -> rows.run(layouter, "sum", CircomPrograms.sums(sum), x, x);
          case ReduceSum sum -> rows.run(layouter, "sum", CircomPrograms.sums(sum), x, x);
          case Relu _ -> signs.relu(layouter, x);
          case Add add -> pairs(layouter, Op.AFFINE, in, shapes, add.factorA(), add.factorB());
          case Mul _ -> pairs(layouter, Op.MUL, in, shapes, 1, 1);
          case Rearrange move -> move(move, in);
          default -> throw new IllegalArgumentException("refused: " + node.name());
        };
    return result.withRange(node.layer().outputRange(ranges));
  }

  private Cells pairs(
      Layouter layouter, Op op, List<Cells> in, List<Shape> shapes, long m, long s) {
    Shape result = shapes.get(0).broadcast(shapes.get(1));
    var program =
        CircomPrograms.pairs(
            op, Broadcast.indices(shapes.get(0), result), Broadcast.indices(shapes.get(1), result));
    return rows.run(layouter, "pairs", program, in.get(0), in.get(1), m, s);
  }

  /** Passes cells on; padding is the constant zero. */
  private Cells move(Rearrange layer, List<Cells> in) {
    int[] first = new int[in.size()];
    for (int t = 1; t < first.length; t++) {
      first[t] = first[t - 1] + in.get(t - 1).size();
    }
    Cells all = Cells.concat(in);
    int[] index = new int[layer.shape().size()];
    for (int i = 0; i < index.length; i++) {
      index[i] = layer.index(i) < 0 ? all.size() : first[layer.tensor(i)] + layer.index(i);
    }
    return Cells.concat(all, zero).gather(index);
  }

  private Cells cells(Layouter layouter, Operand operand) {
    return switch (operand) {
      case Operand.ActivationOperand a -> a.cells();
      case Operand.ParameterOperand p -> home(layouter, p.value(), p.data());
      case Operand.ConstantOperand c ->
          throw new IllegalArgumentException("public tensor " + c.value().name());
    };
  }

  private Cells home(Layouter layouter, QuantValue value, Ints data) {
    Cells home = homes.get(value.id());
    if (home == null) {
      home = rows.inputs(layouter, "trusted weights", data).withRange(value.range());
      homes.put(value.id(), home);
    }
    return home;
  }
}
