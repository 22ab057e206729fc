package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.ModelSynthesis;
import io.parsimony.layers.gates.Operand;
import io.parsimony.layers.gates.freivalds.FreivaldsChip;
import io.parsimony.layers.gates.freivalds.LinearForm;
import io.parsimony.layers.gates.freivalds.MatrixProduct;
import io.parsimony.layers.gates.freivalds.PolynomialChip;
import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.FunctionTable;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.Rescale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the layers that leaves all but products to {@link WideSynthesis}.
 *
 * <p><b>Statement.</b> The result of a dot layer is in cells of the first phase that are claimed,
 * and checked by {@link FreivaldsChip} or, for convolutions under {@code polyconv}, by {@link
 * PolynomialChip}. If only a rescale reads it, it gets no cells: the check is that {@code m*sum +
 * half = 2^s*z + r} for the quotient and the remainder, which are looked up as in {@link
 * Requantizer}.
 *
 * <p><b>Why it is sound.</b> Operands carry ranges that constraints enforce, so every sum is an
 * integer below 2^63; a claimed sum equals it in the field, hence as an integer. With {@code z} and
 * {@code r} in their intervals both sides of the taken-in rescale are integers far below p.
 *
 * <p><b>Cost.</b> That of the check; a taken-in rescale is 1 row, 3 cells and 2 lookups, with no
 * gate and no copy of the sum.
 */
final class CheckedSynthesis implements ModelSynthesis {

  private final QuantModel model;
  private final WideSynthesis wide;
  private final CheckedFamily.Convolutions convolutions;
  private final FreivaldsChip products;
  private final PolynomialChip polynomials;
  private final Map<Integer, Claim> claims = new HashMap<>();

  /** A dot layer whose result waits for the rescale that reads it. */
  private record Claim(DotLayer layer, List<Cells> operands, Ints sums, Range range) {}

  CheckedSynthesis(CheckedChips chips, WideSynthesis wide) {
    this.model = chips.wide().model();
    this.wide = wide;
    this.convolutions = chips.convolutions();
    this.products = new FreivaldsChip(chips.lanes(), wide::number);
    this.polynomials = new PolynomialChip(chips.lanes(), wide::number, wide::claimed);
  }

  /** Whether the result of a dot layer is read by one rescale, or table with a rescale, alone. */
  static boolean isTakenIn(QuantModel model, LayerNode node) {
    List<LayerNode> readers =
        model.layers().stream().filter(n -> n.inputs().contains(node.output())).toList();
    return readers.size() == 1
        && !model.outputs().contains(node.output())
        && (readers.getFirst().layer() instanceof Rescale
            || readers.getFirst().layer() instanceof Lookup);
  }

  @Override
  public Cells input(Layouter layouter, QuantValue value, Ints data) {
    return wide.input(layouter, value, data);
  }

  @Override
  public void commit(Layouter layouter, List<Operand.ParameterOperand> weights) {
    wide.commit(layouter, weights);
  }

  @Override
  public Cells output(Layouter layouter, QuantValue value, Cells cells) {
    return wide.output(layouter, value, cells);
  }

  @Override
  public Cells apply(Layouter layouter, LayerNode node, List<Operand> operands) {
    if (node.layer() instanceof DotLayer layer) {
      return dot(layouter, node, layer, operands);
    }
    Claim claim = claims.remove(node.inputs().getFirst());
    if (claim == null) {
      return wide.apply(layouter, node, operands);
    }
    return switch (node.layer()) {
      case Rescale rescale -> settle(layouter, claim, rescale, null);
      case Lookup lookup -> settle(layouter, claim, lookup.pre(), lookup.table());
      default -> throw new IllegalStateException(node.name() + " reads a sum that has no cells");
    };
  }

  private Cells dot(Layouter layouter, LayerNode node, DotLayer layer, List<Operand> operands) {
    List<Cells> cells = new ArrayList<>();
    operands.forEach(operand -> cells.add(wide.operand(layouter, operand)));
    Range range = layer.outputRange(cells.stream().map(Cells::range).toList());
    Ints sums = sums(layer, operands, cells);
    if (isTakenIn(model, node)) {
      claims.put(node.output(), new Claim(layer, cells, sums, range));
      return Cells.absent(sums.size()).withRange(range);
    }
    Cells result = wide.claimed(layouter, sums).withRange(range);
    check(layouter, layer, cells, LinearForm.of(result));
    return result;
  }

  private static Ints sums(DotLayer layer, List<Operand> operands, List<Cells> cells) {
    if (cells.stream().anyMatch(c -> !c.values().isKnown())) {
      return Ints.unknown(layer.outputs());
    }
    List<IntTensor> tensors = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      tensors.add(IntTensor.of(operands.get(i).shape(), cells.get(i).values().toArray()));
    }
    return Ints.of(layer.evaluate(tensors).values());
  }

  private Cells settle(
      Layouter layouter, Claim claim, Rescale rescale, @Nullable FunctionTable function) {
    Requantizer.Split split =
        wide.requantizer().split(layouter, claim.sums(), claim.range(), rescale, function);
    long half = rescale.shift() == 0 ? 0 : 1L << (rescale.shift() - 1);
    LinearForm form =
        LinearForm.of(split.quotients(), 1L << rescale.shift())
            .plus(split.remainders(), 1)
            .from(rescale.multiplier(), half);
    check(layouter, claim.layer(), claim.operands(), form);
    return split.result();
  }

  private void check(Layouter layouter, DotLayer layer, List<Cells> operands, LinearForm form) {
    Cells bias = operands.size() > 2 ? operands.get(2) : Cells.empty();
    if (convolutions.asPolynomials(layer)) {
      polynomials.check(layouter, (Conv) layer, operands.get(0), operands.get(1), bias, form);
      return;
    }
    for (MatrixProduct product : MatrixProduct.of(layer)) {
      products.check(layouter, product, operands.get(0), operands.get(1), bias, form);
    }
  }
}
