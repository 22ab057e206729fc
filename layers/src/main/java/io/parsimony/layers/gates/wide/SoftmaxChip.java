package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Softmax over groups of cells.
 *
 * <p><b>Statement.</b> For each group of {@code L}, with {@code t} and {@code o} the scales of
 * exponentials and results and {@code K = 2^(o + shift)}:
 *
 * <pre>
 *   m = max x_i                                   (1) {@link MaxChip}, or marks
 *   d_i = m - x_i,  e_i = EXP[d_i]                (2) gate affine, lookup over [0, 2^bits)
 *   S = sum e_i                                   (3) lane
 *   0 <= R < 2^b                                  (4) range check
 *   0 <= K - R*S < 2^T,  0 <= S - 1 - (K - R*S)   (5) gates product and affine, range checks
 *   y_i = (e_i*R + half) / 2^shift                (6) product and {@link Requantizer}, or a relation
 * </pre>
 *
 * In layouts with {@link Relations}, (2) also gives a mark {@code u_i}, which is one where {@code
 * d_i} is zero, and the number of marks of a group is shown to be at least one: this is (1) without
 * comparisons. Elements that are the same cell, such as masked ones, are worked out once. Operands
 * that a rescale is to give just before have no cells at all: {@link Relations#distances}.
 *
 * <p><b>Why it is sound.</b> By (1) {@code m} is one of the operands; the table of (2) has only
 * rows with {@code 0 <= d < 2^bits}, so it is the largest, and {@code S >= 2^t > 0}. The marks are
 * sums of at most {@code L} bits, so their number is an integer. Without cells for operands, {@code
 * m} is checked to lie in the rescale's bits, {@code m - d_i} is the rescaled score by the
 * relation, and a mark says that it is m for some i. (4) and the range of S bound {@code R*S} below
 * {@code 2^62}, so (5) holds over the integers and reads {@code R*S <= K < (R+1)*S}: one R only.
 * {@code e_i <= S} makes {@code e_i*R <= K}, so results are at most {@code 2^o}.
 *
 * <p><b>Cost.</b> Per element: 1 gate and 1 lookup for the exponential (no gate, and the only
 * lookup of the quotient, if the operand has no cell), 1 gate and a requantisation (with relations,
 * one relation of a single product, or a share in the check of its group), and a maximum (2 gates,
 * 1 lookup) without relations; per group two or three sums, 3 gates and three or four range checks.
 */
final class SoftmaxChip {

  private final UnitPool units;
  private final LanePool lanes;
  private final RangeChip ranges;
  private final MaxChip max;
  private final ElementwiseChip elementwise;
  private final Requantizer requantizer;
  private final RelationPlan plan;
  private final Relations relations;

  SoftmaxChip(
      UnitPool units, LanePool lanes, RangeChip ranges, RelationPlan plan, Relations relations) {
    this.units = units;
    this.lanes = lanes;
    this.ranges = ranges;
    this.max = new MaxChip(units, ranges);
    this.elementwise = new ElementwiseChip(units);
    this.requantizer = new Requantizer(units, ranges);
    this.plan = plan;
    this.relations = relations;
  }

  /** What the sum of {@code length} exponentials may be. */
  static Range sums(Softmax layer, int length) {
    long one = 1L << layer.expBits();
    return new Range(one, Math.multiplyExact(one, (long) length));
  }

  /** The range that {@code R} is checked to lie in. */
  static Range reciprocals(Softmax layer, int length) {
    long most = layer.unit(length) >> layer.expBits();
    return Range.unsigned(RangeChip.bits(new Range(0, most)));
  }

  /** The range that both sides of the division are checked to lie in. */
  static Range remainders(Softmax layer, int length) {
    return Range.unsigned(RangeChip.bits(new Range(0, sums(layer, length).max())));
  }

  /** The range that the number of largest operands is checked to lie in. */
  static Range maximaCounts(int length) {
    return new Range(1, 1L << RangeChip.bits(new Range(1, Math.max(2, length))));
  }

  /** What a result may be. */
  static Range results(Softmax layer) {
    return new Range(0, 1L << layer.outScale());
  }

  /** Where distinct cells are: their positions, and for every cell the number of its like. */
  private record Distinct(int[] first, int[] number, int[] group, List<int[]> groups) {

    /** Where each group of distinct cells starts, and where the last one ends. */
    int[] starts() {
      int[] starts = new int[groups.size() + 1];
      for (int g = 0; g < groups.size(); g++) {
        starts[g + 1] = starts[g] + groups.get(g).length;
      }
      return starts;
    }
  }

  /**
   * The softmax of consecutive groups of {@code length} operands.
   *
   * @param x their cells; not read if there are scores
   * @param scores the operands if they are not rescaled yet, else null
   */
  Cells apply(
      Layouter layouter,
      Softmax layer,
      Cells x,
      @Nullable Scores scores,
      int length,
      Range differences,
      Cells zero) {
    Range range = scores == null ? x.range() : scores.rescale().range();
    layer.outputRange(List.of(range)); // throws if the operand may be too wide
    Distinct distinct = distinct(x.size(), scores == null ? x::ref : scores::identity, length);
    Cells exponentials =
        scores != null
            ? joined(layouter, layer, scores, distinct, length, zero)
            : plan.hasRelations()
                ? marked(layouter, layer, x.gather(distinct.first()), distinct, length, zero)
                : compared(layouter, layer, x.gather(distinct.first()), distinct, differences);
    Cells all = exponentials.gather(distinct.number());
    Cells sums =
        lanes
            .sums(layouter, Terms.sums(Groups.consecutive(x.size(), length)), all, zero)
            .withRange(sums(layer, length));
    Cells factors = reciprocals(layouter, layer, sums, length);
    return scaled(layouter, layer, exponentials, distinct, factors, length)
        .gather(distinct.number());
  }

  private static Distinct distinct(int size, IntFunction<Object> identity, int length) {
    int[] number = new int[size];
    int[] first = new int[size];
    int[] group = new int[size];
    List<int[]> groups = new ArrayList<>();
    int count = 0;
    for (int at = 0; at < size; at += length) {
      Map<Object, Integer> seen = new HashMap<>();
      int start = count;
      for (int i = at; i < at + length; i++) {
        Integer known = seen.putIfAbsent(identity.apply(i), count);
        if (known == null) {
          first[count] = i;
          group[count++] = at / length;
        }
        number[i] = known == null ? count - 1 : known;
      }
      int[] members = new int[count - start];
      Arrays.setAll(members, i -> start + i);
      groups.add(members);
    }
    return new Distinct(Arrays.copyOf(first, count), number, Arrays.copyOf(group, count), groups);
  }

  private Cells compared(
      Layouter layouter, Softmax layer, Cells x, Distinct distinct, Range differences) {
    Cells maxima =
        max.ofGroups(layouter, x, distinct.groups(), differences).gather(distinct.group());
    return exponentials(layouter, layer, maxima, x, ranges.functions().tag(layer.exp())).e();
  }

  /** Exponentials under a maximum that is shown to be one by marks. */
  private Cells marked(
      Layouter layouter, Softmax layer, Cells x, Distinct distinct, int length, Cells zero) {
    Ints largest = largest(x.values(), distinct.groups());
    Cells maxima =
        units
            .cells(
                layouter,
                "maximum",
                largest.size(),
                (region, unit, from, to) ->
                    region.assignGuess("maximum", unit.a(), 0, largest.slice(from, to)))
            .gather(distinct.group());
    int tag = ranges.functions().tag(FunctionTables.Entry.marked(layer.exp()));
    Marked found = exponentials(layouter, layer, maxima, x, tag);
    requireMarks(layouter, found.marks(), distinct, length, zero);
    return found.e();
  }

  private void requireMarks(
      Layouter layouter, Cells marks, Distinct distinct, int length, Cells zero) {
    Cells counts = lanes.sums(layouter, Terms.sums(distinct.groups()), marks, zero);
    ranges.check(layouter, counts, maximaCounts(length));
  }

  /** The same with the rescale of scores: those get no cells, only their distances do. */
  private Cells joined(
      Layouter layouter, Softmax layer, Scores scores, Distinct distinct, int length, Cells zero) {
    int[] first = distinct.first();
    Ints largest = largest(scores.values(first), distinct.groups());
    Cells maxima = ranges.derived(layouter, "maximum", largest, scores.rescale().range());
    int[] sums = IntStream.range(0, first.length).filter(i -> scores.isSum(first[i])).toArray();
    int[] rest = IntStream.range(0, first.length).filter(i -> !scores.isSum(first[i])).toArray();
    Relations.Distances own =
        relations.distances(
            layouter,
            scores.sums(at(first, sums)),
            scores.rescale(),
            maxima.gather(at(distinct.group(), sums)),
            layer.exp());
    Cells e = own.results().withRange(layer.exp().image(layer.exp().domain()));
    Cells marks = own.marks().withRange(Range.BIT);
    if (rest.length > 0) {
      Marked others =
          exponentials(
              layouter,
              layer,
              maxima.gather(at(distinct.group(), rest)),
              scores.cells().gather(at(first, rest)),
              ranges.functions().tag(FunctionTables.Entry.marked(layer.exp())));
      int[] order = new int[first.length];
      for (int i = 0; i < sums.length; i++) {
        order[sums[i]] = i;
      }
      for (int i = 0; i < rest.length; i++) {
        order[rest[i]] = sums.length + i;
      }
      e = Cells.concat(e, others.e()).gather(order).withRange(e.range());
      marks = Cells.concat(marks, others.marks()).gather(order).withRange(Range.BIT);
    }
    requireMarks(layouter, marks, distinct, length, zero);
    return e;
  }

  private static int[] at(int[] all, int[] places) {
    return Arrays.stream(places).map(i -> all[i]).toArray();
  }

  private static Ints largest(Ints x, List<int[]> groups) {
    if (!x.isKnown()) {
      return Ints.unknown(groups.size());
    }
    long[] largest = new long[groups.size()];
    for (int g = 0; g < largest.length; g++) {
      largest[g] = Arrays.stream(groups.get(g)).mapToLong(x::get).max().orElseThrow();
    }
    return Ints.of(largest);
  }

  private record Marked(Cells e, Cells marks) {}

  private Marked exponentials(Layouter layouter, Softmax layer, Cells maxima, Cells x, int tag) {
    Ints d = maxima.values().zip(x.values(), (m, v) -> m - v);
    boolean marks = plan.hasRelations();
    List<Marked> parts =
        units.place(
            layouter,
            "exp",
            x.size(),
            (region, unit, from, to) -> {
              int count = to - from;
              Ints part = d.slice(from, to);
              ElementwiseChip.affineRow(region, unit, count, 1, -1, 0);
              region.copy(maxima.slice(from, to), unit.a(), 0);
              region.copy(x.slice(from, to), unit.r(), 0);
              region.assign(unit.z(), 0, part);
              region.enable(unit.applied(), 0, count);
              region.assignFixed(unit.functionTag(), 0, Ints.constant(tag, count));
              Cells mark =
                  marks
                      ? region.assignGuess(
                          "mark", unit.requirePairs().u(), 0, part.map(v -> v == 0 ? 1 : 0))
                      : Cells.empty();
              return new Marked(region.assign(unit.y(), 0, part.map(layer.exp()::apply)), mark);
            });
    Range image = layer.exp().image(layer.exp().domain());
    return new Marked(
        Cells.concat(parts.stream().map(Marked::e).toList()).withRange(image),
        Cells.concat(parts.stream().map(Marked::marks).toList()).withRange(Range.BIT));
  }

  private Cells reciprocals(Layouter layouter, Softmax layer, Cells sums, int length) {
    long unit = layer.unit(length);
    Ints values = sums.values().map(s -> layer.reciprocal(s, length));
    Cells r = ranges.derived(layouter, "reciprocal", values, reciprocals(layer, length));
    Cells product = elementwise.product(layouter, r, sums);
    Cells below = elementwise.affine(layouter, product, -1, product, 0, unit);
    Cells above = elementwise.affine(layouter, sums, 1, below, -1, -1);
    ranges.check(layouter, below, remainders(layer, length));
    ranges.check(layouter, above, remainders(layer, length));
    return r;
  }

  private Cells scaled(
      Layouter layouter, Softmax layer, Cells e, Distinct distinct, Cells reciprocals, int length) {
    Rescale rescale = layer.rescale(length);
    Range products = new Range(0, layer.unit(length));
    if (plan.fits(rescale, null)) {
      var multiples =
          new Relations.Multiples(e, distinct.starts(), reciprocals, Cells.empty(), 0, products);
      return relations.rescaleInto(layouter, multiples, rescale, results(layer));
    }
    Cells factors = reciprocals.gather(distinct.group());
    Cells product = elementwise.product(layouter, e, factors).withRange(products);
    return requantizer.apply(layouter, product, rescale, null).withRange(results(layer));
  }
}
