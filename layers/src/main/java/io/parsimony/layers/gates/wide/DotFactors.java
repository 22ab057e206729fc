package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.gates.Operand;
import io.parsimony.layers.quant.DotLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dot layer multiplies.
 *
 * @param terms which factors each result takes
 * @param left cells of the inputs, and a one behind them
 * @param right weights and biases: numbers if all of them are public in this circuit, else cells
 * @param range of the results
 */
record DotFactors(DotTerms terms, Cells left, Forms.Factors right, Range range) {

  static DotFactors of(
      Layouter layouter,
      DotLayer layer,
      List<Operand> operands,
      Parameters parameters,
      Constants constants) {
    boolean swapped = parameters.isFixed(operands.get(0)) && !parameters.isFixed(operands.get(1));
    return of(layouter, layer, operands, parameters, constants, swapped);
  }

  /**
   * As the other, with a choice of sides.
   *
   * @param swapped whether operand 1 is on the left
   */
  static DotFactors of(
      Layouter layouter,
      DotLayer layer,
      List<Operand> operands,
      Parameters parameters,
      Constants constants,
      boolean swapped) {
    Operand a = operands.get(0);
    Operand b = operands.get(1);
    boolean fixedBias = !layer.bias() || parameters.isFixed(operands.get(2));
    Operand weights = swapped ? a : b;
    Operand inputs = swapped ? b : a;
    var terms = new DotTerms(layer, a.shape().size(), b.shape().size(), swapped);
    Cells one = constants.of(layouter, 1);
    Cells left = Cells.concat(parameters.cells(layouter, inputs), one);
    Forms.Factors right;
    if (parameters.weightsAreFixed() && parameters.isFixed(weights) && fixedBias) {
      Ints numbers = Parameters.numbers(weights);
      right =
          new Forms.Factors.Numbers(
              layer.bias() ? Ints.concat(numbers, Parameters.numbers(operands.get(2))) : numbers);
    } else {
      Cells cells = parameters.cells(layouter, weights);
      right =
          new Forms.Factors.OfCells(
              layer.bias()
                  ? Cells.concat(cells, parameters.cells(layouter, operands.get(2)))
                  : cells);
    }
    List<Range> bounds = new ArrayList<>();
    operands.forEach(o -> bounds.add(bound(layouter, o, parameters)));
    return new DotFactors(terms, left, right, layer.outputRange(bounds));
  }

  /** The range that holds for an operand: of its cells, or declared for public numbers. */
  private static Range bound(Layouter layouter, Operand operand, Parameters parameters) {
    return parameters.isFixed(operand)
        ? operand.value().range()
        : parameters.cells(layouter, operand).range();
  }

  /** The results, without cells. */
  Forms forms(DotLayer layer) {
    return Forms.dots(layer, terms, left, right, range);
  }
}
