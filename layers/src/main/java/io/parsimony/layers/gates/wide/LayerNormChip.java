package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.Rescale;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Normalisation over groups of {@code C} cells to mean 0 and variance 1.
 *
 * <p><b>Statement.</b> For each group, with {@code K = 2^(2t)*C}:
 *
 * <pre>
 *   S = sum x_i,  d_i = C*x_i - S                      (1) lane, gate affine
 *   Q = sum d_i^2,  W = Q + E                          (2) lane, gate affine
 *   0 <= R < 2^b                                       (3) lookups by limbs
 *   P = R*W,  P2 = R*P                                 (4) gate product
 *   0 <= K - P2,  0 <= P2 + 2*P + W - 1 - K            (5) gate affine, lookups by limbs
 *   n_i = requantise(d_i*R)                            (6) gate product, {@link Requantizer}
 * </pre>
 *
 * <p><b>Why it is sound.</b> {@code x_i} is bounded, so {@code W} is an integer in {@code [E,
 * 2^61)}, never zero; with (3), {@code (R+1)^2*W} is an integer below {@code 2^125}, and K below
 * {@code 2^61}, so (4) and (5) hold over the integers (both differences are checked below {@code
 * 2^62}). (5) reads {@code R^2*W <= K < (R+1)^2*W}: one {@code R} only, for {@code (R+1)^2*W} grows
 * with R.
 *
 * <p>In layouts with {@link Relations} the {@code d_i} get no cells: {@code W = C^2*sum x_i^2 -
 * C*S^2 + E} is the same integer, and (6) is a relation of {@code (C*R)*x_i - S*R}.
 *
 * <p><b>Cost.</b> Per element: 2 gates and a requantisation, and 2 terms in lanes; per group, 7
 * gates and three range checks by limbs. With relations, per element that relation of two terms
 * alone, and 3 more gates a group.
 */
final class LayerNormChip {

  private final LanePool lanes;
  private final RangeChip ranges;
  private final ElementwiseChip elementwise;
  private final Requantizer requantizer;
  private final RelationPlan plan;
  private final Relations relations;

  LayerNormChip(
      UnitPool units, LanePool lanes, RangeChip ranges, RelationPlan plan, Relations relations) {
    this.lanes = lanes;
    this.ranges = ranges;
    this.elementwise = new ElementwiseChip(units);
    this.requantizer = new Requantizer(units, ranges);
    this.plan = plan;
    this.relations = relations;
  }

  /** {@code K}. */
  private static long target(LayerNorm layer) {
    return Math.multiplyExact(1L << (2 * layer.t()), (long) layer.channels());
  }

  /** The range that {@code R} is checked to lie in. */
  static Range roots(LayerNorm layer) {
    long most = layer.reciprocalRoot(layer.epsilon());
    return Range.unsigned(RangeChip.bits(new Range(0, Math.max(1, most))));
  }

  /** The range that {@code K - R^2*W} is checked to lie in. */
  static Range below(LayerNorm layer) {
    return Range.unsigned(RangeChip.bits(new Range(0, target(layer))));
  }

  /**
   * The range that {@code (R+1)^2*W - 1 - K} is checked to lie in: it is at most {@code 2*R*W + W}.
   */
  static Range above(LayerNorm layer, Range x) {
    return Range.unsigned(aboveBits(layer, x));
  }

  /** Whether what is checked fits 62 bits for operands in this range. */
  static boolean fits(LayerNorm layer, Range x) {
    return aboveBits(layer, x) <= 62;
  }

  private static int aboveBits(LayerNorm layer, Range x) {
    BigInteger w = BigInteger.valueOf(layer.squares(x).max());
    BigInteger most =
        w.multiply(BigInteger.valueOf(target(layer)))
            .sqrt()
            .add(BigInteger.ONE)
            .shiftLeft(1)
            .add(w);
    return most.bitLength();
  }

  /** The normalised groups of consecutive cells; {@code x} is declared in {@code declared}. */
  Cells apply(Layouter layouter, LayerNorm layer, Cells x, Range declared, Cells zero) {
    int channels = layer.channels();
    List<int[]> groups = Groups.consecutive(x.size(), channels);
    int[] group = new int[x.size()];
    Arrays.setAll(group, i -> i / channels);

    Cells sums =
        lanes.sums(layouter, Terms.sums(groups), x, zero).withRange(x.range().repeated(channels));
    if (plan.fits(layer.rescale(), null)) {
      return related(layouter, layer, x, declared, groups, sums, zero);
    }
    Cells d =
        elementwise
            .affine(layouter, x, channels, sums.gather(group), -1, 0)
            .withRange(layer.deviations(x.range()));
    Range squares = squares(layer, x);
    Cells q =
        lanes
            .dots(layouter, Terms.squares(groups), d, d, zero)
            .withRange(new Range(0, squares.max() - layer.epsilon()));
    Cells w = elementwise.affine(layouter, q, 1, q, 0, layer.epsilon());
    Cells root = roots(layouter, layer, w, declared);
    Cells scaled = elementwise.product(layouter, d, root.gather(group));
    return requantizer.apply(layouter, scaled, layer.rescale(), null);
  }

  /** {@code W}, or a failure if it may be too large. */
  private static Range squares(LayerNorm layer, Cells x) {
    Range squares = layer.squares(x.range());
    if (squares.max() >= 1L << 61) {
      throw new ArithmeticException("layer norm: W reaches 2^61 on operands in " + x.range());
    }
    return squares;
  }

  /** The same without cells for the {@code d_i}: {@code W = C^2*sum x_i^2 - C*S^2 + E}. */
  private Cells related(
      Layouter layouter,
      LayerNorm layer,
      Cells x,
      Range declared,
      List<int[]> groups,
      Cells sums,
      Cells zero) {
    long channels = layer.channels();
    Range squares = squares(layer, x);
    Cells q = lanes.dots(layouter, Terms.squares(groups), x, x, zero);
    Cells squaredSum = elementwise.product(layouter, sums, sums);
    Cells w =
        elementwise
            .unboundedAffine(
                layouter, q, channels * channels, squaredSum, -channels, layer.epsilon())
            .withRange(squares);
    Cells root = roots(layouter, layer, w, declared);
    Cells factor = elementwise.affine(layouter, root, channels, root, 0, 0);
    Cells shift = elementwise.product(layouter, sums, root);
    Range range = layer.deviations(x.range()).times(root.range());
    int[] starts = new int[groups.size() + 1];
    Arrays.setAll(starts, g -> g * layer.channels());
    var scaled = new Relations.Multiples(x, starts, factor, shift, -1, range);
    Rescale rescale = layer.rescale();
    return relations
        .rescaleInto(layouter, scaled, rescale, rescale.range())
        .withRange(rescale.outputRange(List.of(range)));
  }

  private Cells roots(Layouter layouter, LayerNorm layer, Cells w, Range declared) {
    long target = target(layer);
    Ints values = w.values().map(layer::reciprocalRoot);
    Cells root = ranges.derived(layouter, "root", values, roots(layer));
    Cells p = elementwise.unboundedProduct(layouter, root, w);
    Cells p2 = elementwise.unboundedProduct(layouter, root, p);
    Cells below = elementwise.unboundedAffine(layouter, p2, -1, p2, 0, target);
    Cells sum = elementwise.unboundedAffine(layouter, p2, 1, p, 2, 0);
    Cells above = elementwise.unboundedAffine(layouter, sum, 1, w, 1, -1 - target);
    ranges.check(layouter, below, below(layer));
    ranges.check(layouter, above, above(layer, declared));
    return root;
  }
}
