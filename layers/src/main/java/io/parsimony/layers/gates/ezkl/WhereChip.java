package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.layers.Shape;
import io.parsimony.layers.quant.Broadcast;
import io.parsimony.layers.quant.WhereMask;

/**
 * A choice by a constant mask, with EZKL's rows.
 *
 * <p><b>Statement.</b> {@code m*(m-1) = 0, n = 1 - m, y = a*m + b*n}, each product and sum a row,
 * each operand as large as its own broadcast with the mask.
 *
 * <p><b>Why it is sound.</b> Mask and 1 are copies of constants; the other rows fix their results.
 *
 * <p><b>Cost.</b> 1 row that takes the 1; a boolean row and a difference for each element of the
 * mask; a product for each element of a and of b, broadcast with the mask; a sum for each result.
 */
final class WhereChip {

  private WhereChip() {}

  static Cells assign(
      Rows rows, Layouter layouter, WhereMask layer, Feed a, Shape aShape, Feed b, Shape bShape) {
    Shape maskShape = layer.mask().shape();
    Feed one = Feed.of(rows.each(layouter, "one", BaseOp.IDENTITY, rows.constant(1)));
    Cells maskCells = rows.constants(Ints.of(layer.mask().values()));
    rows.each(layouter, "boolean", BaseOp.IS_BOOLEAN, maskCells);
    Feed mask = Feed.of(maskCells);
    int[] all = Rows.upTo(mask.size());
    Cells others =
        rows.pairs(layouter, "1 - mask", BaseOp.SUB, one, new int[all.length], mask, all);
    Shape aMasked = maskShape.broadcast(aShape);
    Shape bMasked = maskShape.broadcast(bShape);
    Cells chosen = product(rows, layouter, a, aShape, mask, maskShape, aMasked);
    Cells rest = product(rows, layouter, b, bShape, Feed.of(others), maskShape, bMasked);
    Shape result = aMasked.broadcast(bMasked);
    return rows.pairs(
        layouter,
        "choice",
        BaseOp.ADD,
        Feed.of(chosen),
        Broadcast.indices(aMasked, result),
        Feed.of(rest),
        Broadcast.indices(bMasked, result));
  }

  private static Cells product(
      Rows rows, Layouter layouter, Feed x, Shape shape, Feed mask, Shape maskShape, Shape target) {
    return rows.pairs(
        layouter,
        "masked",
        BaseOp.MULT,
        x,
        Broadcast.indices(shape, target),
        mask,
        Broadcast.indices(maskShape, target));
  }
}
