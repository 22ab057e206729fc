package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.quant.Softmax;
import java.util.Arrays;
import java.util.List;

/**
 * Softmax over groups of cells.
 *
 * <p><b>Statement.</b> For each group, with {@code t} and {@code o} the scales of exponentials and
 * results:
 *
 * <pre>
 *   m = max x_i                                   (1) {@link MaxChip}
 *   d_i = m - x_i,  e_i = EXP[d_i]                (2) gate affine, lookup over [0, 2^bits)
 *   S = sum e_i                                   (3) lane
 *   2^(o+1)*e_i + S = 2*S*q_i + r_i               (4) gate divide
 *   0 <= q_i <= 2^o                               (5) lookup
 *   0 <= r_i < 2^T,  0 <= 2*S - 1 - r_i < 2^T     (6) lookups by limbs, 2^T >= 2*max S
 * </pre>
 *
 * <p><b>Why it is sound.</b> (1) makes {@code m} one of the operands, so some {@code d_i} is zero
 * and {@code S >= 2^t > 0}. The table of (2) has only rows with {@code 0 <= d < 2^bits}. In (4) all
 * terms are integers below {@code 2^(o+T+2)} by (5) and (6), so it holds over the integers; the two
 * halves of (6) give {@code 0 <= r_i < 2S}, so {@code q_i} is the one quotient, rounded half up.
 *
 * <p><b>Cost.</b> Per element: a maximum (2 gates, 1 lookup), 1 gate and 1 lookup for the
 * exponential, 1 gate for the division, 1 lookup for its quotient, 1 gate and two range checks for
 * its remainder; and the sum.
 */
final class SoftmaxChip {

  private final UnitPool units;
  private final LanePool lanes;
  private final RangeChip ranges;
  private final FunctionTables functions;
  private final MaxChip max;
  private final ElementwiseChip elementwise;

  SoftmaxChip(UnitPool units, LanePool lanes, RangeChip ranges, FunctionTables functions) {
    this.units = units;
    this.lanes = lanes;
    this.ranges = ranges;
    this.functions = functions;
    this.max = new MaxChip(units, ranges);
    this.elementwise = new ElementwiseChip(units);
  }

  /** What the sum of {@code length} exponentials may be. */
  static Range sums(Softmax layer, int length) {
    long one = 1L << layer.expBits();
    return new Range(one, Math.multiplyExact(one, (long) length));
  }

  /** The range that remainders of the division are first checked to lie in. */
  static Range remainders(Softmax layer, int length) {
    return Range.unsigned(RangeChip.bits(new Range(0, 2 * sums(layer, length).max() - 1)));
  }

  /** What a result may be. */
  static Range quotients(Softmax layer) {
    return new Range(0, 1L << layer.outScale());
  }

  /** The softmax of consecutive groups of {@code length} cells. */
  Cells apply(
      Layouter layouter, Softmax layer, Cells x, int length, Range differences, Cells zero) {
    layer.outputRange(List.of(x.range())); // throws if the operand may be too wide
    List<int[]> groups = Groups.consecutive(x.size(), length);
    Cells maxima = max.ofGroups(layouter, x, groups, differences);
    int[] group = new int[x.size()];
    Arrays.setAll(group, i -> i / length);
    Cells e = exponentials(layouter, layer, maxima.gather(group), x);
    Cells sums = lanes.sums(layouter, Terms.sums(groups), e, zero).withRange(sums(layer, length));
    return divide(layouter, layer, e, sums.gather(group), remainders(layer, length));
  }

  private Cells exponentials(Layouter layouter, Softmax layer, Cells maxima, Cells x) {
    Ints d = maxima.values().zip(x.values(), (m, v) -> m - v);
    int tag = functions.tag(layer.exp());
    Range image = layer.exp().image(layer.exp().domain());
    return units
        .cells(
            layouter,
            "exp",
            x.size(),
            (region, unit, from, to) -> {
              int count = to - from;
              ElementwiseChip.affineRow(region, unit, count, 1, -1, 0);
              region.copy(maxima.slice(from, to), unit.a(), 0);
              region.copy(x.slice(from, to), unit.r(), 0);
              region.assign(unit.z(), 0, d.slice(from, to));
              unit.apply(region, tag, count);
              return region.assign(unit.y(), 0, d.slice(from, to).map(layer.exp()::apply));
            })
        .withRange(image);
  }

  private Cells divide(Layouter layouter, Softmax layer, Cells e, Cells sums, Range remainders) {
    long factor = 1L << (layer.outScale() + 1);
    Ints numerator = e.values().zip(sums.values(), (u, s) -> u * factor + s);
    Ints q = numerator.zip(sums.values(), (n, s) -> Math.floorDiv(n, 2 * s));
    Ints r = numerator.zip(sums.values(), (n, s) -> Math.floorMod(n, 2 * s));
    record Row(Cells q, Cells r) {}
    List<Row> rows =
        units.place(
            layouter,
            "divide",
            e.size(),
            (region, unit, from, to) -> {
              int count = to - from;
              region.enable(unit.row(UnitRow.DIVIDE), 0, count);
              region.assignFixed(unit.m(), 0, Ints.constant(factor, count));
              region.copy(e.slice(from, to), unit.a(), 0);
              region.copy(sums.slice(from, to), unit.y(), 0);
              ranges.rangeInPlace(region, unit, remainders, count);
              Cells remainder = region.assign(unit.r(), 0, r.slice(from, to));
              return new Row(region.assign(unit.z(), 0, q.slice(from, to)), remainder);
            });
    Cells quotients = Cells.concat(rows.stream().map(Row::q).toList());
    Cells rest = Cells.concat(rows.stream().map(Row::r).toList());
    if (!ranges.isInPlace(remainders)) {
      ranges.check(layouter, rest, remainders);
    }
    Cells complement = elementwise.affine(layouter, sums, 2, rest.withRange(remainders), -1, -1);
    ranges.check(layouter, complement, remainders);
    return ranges.check(layouter, quotients, quotients(layer)).withRange(quotients(layer));
  }
}
