package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Layouter;
import io.parsimony.layers.quant.DotLayer;

/**
 * Convolutions and matrix products.
 *
 * <p><b>Statement.</b> For each output, with its terms {@code x_1*y_1 .. x_n*y_n} and maybe a bias:
 *
 * <pre>
 *   m_1 = x_1*y_1,  m_i = m_(i-1) + x_i*y_i,  result = m_n (+ b)
 * </pre>
 *
 * <p><b>Why it is sound.</b> Each row fixes its result over the field; a padded zero is a copy of
 * the constant 0. It is the integer result if the operands are integers small enough, which this
 * gate set takes on trust for weights.
 *
 * <p><b>Cost.</b> n rows an output, 1 more with a bias.
 */
final class DotChip {

  private DotChip() {}

  /**
   * Writes the rows.
   *
   * @param left operand 0
   * @param zero element of {@code left} that stands for padding
   * @param right operand 1, followed by the bias if there is one
   * @param biasAt where in {@code right} the bias begins
   */
  static Cells assign(
      Rows rows, Layouter layouter, DotLayer layer, Feed left, int zero, Feed right, int biasAt) {
    int terms = layer.terms();
    int[] a = new int[terms];
    int[] b = new int[terms];
    var writer = new RowWriter(rows.trace(), layouter, "dot", left, right);
    for (int o = 0; o < layer.outputs(); o++) {
      layer.operands(o, a, b);
      for (int j = 0; j < terms; j++) {
        BaseOp op = j == 0 ? BaseOp.MULT : BaseOp.DOT;
        writer.row(op, a[j] < 0 ? zero : a[j], b[j], !layer.bias() && j + 1 == terms);
      }
      if (layer.bias()) {
        writer.row(BaseOp.SUM, biasAt + layer.biasIndex(o), true);
      }
    }
    return writer.finish();
  }
}
