package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Functions that are linear but for a few steps, without a table of them.
 *
 * <p><b>Statement.</b> For {@code z} in signed {@code b} bits and the steps of {@link Pieces}:
 *
 * <pre>
 *   u_j = 1 if z >= at_j, else 0                                       (1) {@link RangeChip#upperHalves}
 *   y   = slope*z + constant + sum u_j*(bySlope_j*z + byConstant_j)    (2) gates affine and product
 * </pre>
 *
 * <p><b>Why it is sound.</b> {@code z} is shown to lie in signed {@code b} bits, so {@code z -
 * at_j} lies in signed {@code b + 1} bits and is shown to: its offset from the least of those has
 * one decomposition, whose most significant bit is {@code u_j}. For a step at zero the bits of
 * {@code z} itself say it. (2) is an identity of integers that the ranges of the operands keep
 * inside {@code long}.
 *
 * <p><b>Cost.</b> The range check of {@code z}; for each step that is not at zero 1 gate and a
 * range check of one bit more; and 1 to 3 gates a step. A ReLU costs one product beside the range
 * check.
 */
final class PieceChip {

  private final RangeChip ranges;
  private final ElementwiseChip elementwise;

  PieceChip(UnitPool pool, RangeChip ranges) {
    this.ranges = ranges;
    this.elementwise = new ElementwiseChip(pool);
  }

  /** Whether a step is decided by the bits of the argument itself. */
  static boolean isMiddle(Pieces.Step step, Range domain) {
    return step.at() == 0 && RangeChip.bits(domain) > 1;
  }

  /** What a step elsewhere needs the bits of. */
  static Range differences(Range domain) {
    return Range.signed(RangeChip.bits(domain) + 1);
  }

  /**
   * The function of each cell.
   *
   * @param z cells that hold quotients; nothing bounds them yet
   * @param domain the signed bits that they are shown to lie in
   */
  Cells apply(Layouter layouter, Cells z, Range domain, Pieces pieces) {
    boolean middle = pieces.steps().stream().anyMatch(step -> isMiddle(step, domain));
    Cells signs = middle ? ranges.upperHalves(layouter, z, domain) : Cells.empty();
    Cells checked = middle ? z.withRange(domain) : ranges.check(layouter, z, domain);
    Cells sum = null;
    if (pieces.slope() != 0 || pieces.constant() != 0 || pieces.steps().isEmpty()) {
      sum = elementwise.affine(layouter, checked, pieces.slope(), checked, 0, pieces.constant());
    }
    for (Pieces.Step step : pieces.steps()) {
      Cells mark = isMiddle(step, domain) ? signs : mark(layouter, checked, step, domain);
      sum = plus(layouter, sum, checked, mark, step);
    }
    return Objects.requireNonNull(sum);
  }

  private Cells mark(Layouter layouter, Cells z, Pieces.Step step, Range domain) {
    Cells difference = elementwise.affine(layouter, z, 1, z, 0, -step.at());
    return ranges.upperHalves(layouter, difference, differences(domain));
  }

  private Cells plus(
      Layouter layouter, @Nullable Cells sum, Cells z, Cells mark, Pieces.Step step) {
    if (step.bySlope() == 0) {
      Cells other = sum == null ? mark : sum;
      return elementwise.affine(layouter, mark, step.byConstant(), other, sum == null ? 0 : 1, 0);
    }
    boolean plain = step.bySlope() == 1 && step.byConstant() == 0;
    Cells line =
        plain ? z : elementwise.affine(layouter, z, step.bySlope(), z, 0, step.byConstant());
    Cells product = elementwise.product(layouter, line, mark);
    return sum == null ? product : elementwise.affine(layouter, sum, 1, product, 1, 0);
  }
}
