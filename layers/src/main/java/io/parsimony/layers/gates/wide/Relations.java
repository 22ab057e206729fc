package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.gates.freivalds.FreivaldsChip;
import io.parsimony.layers.quant.FunctionTable;
import io.parsimony.layers.quant.Rescale;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sums of products that are rescaled without ever lying in a cell.
 *
 * <p><b>Statement.</b> For a sum {@code A} of products of cells, with {@code r} taken apart as
 * {@link Remainder} says:
 *
 * <pre>
 *   A + half - 2^s*z - 2^(a+b)*u - 2^b*h - l = 0     (1) lane, closing rows
 *   z in signed bits, y = f(z), u below 2^j          (2) one lookup of (z, y, u)
 *   h and l, or the l of two remainders              (3) one lookup of a pair
 * </pre>
 *
 * <p><b>Why it is sound.</b> By (2) and (3) {@code r = 2^(a+b)*u + 2^b*h + l} is an integer in
 * {@code [0, 2^s)}, each of them once: both ends are bounded. The cells in {@code A} have declared
 * ranges that bound it below 2^63, and {@code 2^s*z} is below 2^126, so (1) holds over the integers
 * and {@code z} is the quotient rounded half up. The closing row reads the accumulator above it
 * only if its region put one there.
 *
 * <p><b>Cost.</b> One gate for each {@code w} terms, one lookup for {@code (z, y, u)}, and one or a
 * half for the rest of the remainder. Later sums may use {@code A} again as {@code 2^s*z + r -
 * half}.
 */
final class Relations {

  private final UnitPool units;
  private final LanePool lanes;
  private final RangeChip ranges;
  private final Constants constants;
  private final WideLayout layout;
  private final @Nullable FreivaldsChip products;
  private final CheckedProduct.Claims claims;

  Relations(
      UnitPool units,
      LanePool lanes,
      RangeChip ranges,
      Constants constants,
      WideLayout layout,
      @Nullable FreivaldsChip products,
      CheckedProduct.Claims claims) {
    this.units = units;
    this.lanes = lanes;
    this.ranges = ranges;
    this.constants = constants;
    this.layout = layout;
    this.products = products;
    this.claims = claims;
  }

  /**
   * What a rescale gives.
   *
   * @param result the function of the quotient, or the quotient
   * @param exact what was rescaled, in terms of what bounds it
   */
  record Rescaled(Cells result, Forms exact) {}

  /** The function that a rescale looks its quotient up in. */
  static FunctionTable table(Rescale rescale, @Nullable FunctionTable function) {
    return function == null ? FunctionTables.identity(rescale.range()) : function;
  }

  /** {@code function(rescale(x))}, or {@code rescale(x)} if there is no function. */
  Rescaled rescale(Layouter layouter, Forms x, Rescale rescale, @Nullable FunctionTable function) {
    Range quotients = rescale.outputRange(List.of(x.range()));
    Solved q = solve(layouter, x, rescale, table(rescale, function));
    return new Rescaled(
        function == null
            ? q.quotients().z().withRange(quotients)
            : q.quotients().y().withRange(function.image(quotients)),
        q.exact());
  }

  /**
   * Groups of consecutive elements, each of which has a factor and a summand in common.
   *
   * @param x what the factors multiply
   * @param starts where each group starts, and where the last one ends
   * @param factors one for each group
   * @param shifts one for each group; not read if {@code multiple} is zero
   * @param multiple what the summands are multiplied by
   * @param range of {@code factor*x + multiple*shift}, by the ranges of all cells
   */
  record Multiples(Cells x, int[] starts, Cells factors, Cells shifts, long multiple, Range range) {

    private Forms forms() {
      int[] group = new int[x.size()];
      for (int g = 0; g + 1 < starts.length; g++) {
        Arrays.fill(group, starts[g], starts[g + 1], g);
      }
      Forms products = Forms.products(x, factors.gather(group));
      return (multiple == 0
              ? products
              : products.plus(Forms.multiples(shifts.gather(group), multiple)))
          .withRange(range);
    }
  }

  /**
   * {@code rescale(factor*x + multiple*shift)}, which is shown to lie in {@code allowed}: element
   * by element in lanes, or group by group under a challenge, whichever takes fewer rows.
   */
  Cells rescaleInto(Layouter layouter, Multiples x, Rescale rescale, Range allowed) {
    Forms forms = x.forms();
    FunctionTable table = FunctionTables.identity(allowed);
    int terms = x.multiple() == 0 ? 6 : 7;
    if (products == null
        || FreivaldsChip.rowsOfMultiples(x.starts(), layout.checkWidth(), 4)
            >= (long) forms.size() * LanePool.rows(terms, layout.width())) {
      return solve(layouter, forms, rescale, table).quotients().z().withRange(allowed);
    }
    Solved claimed = claim(layouter, forms, rescale, table);
    Math.addExact(claimed.exact().range().magnitude(), x.range().magnitude());
    List<Settlement> all = Settlement.of(claimed.exact());
    long constant = all.getFirst().constant();
    Cells zero = constants.of(layouter, 0);
    Cells one = constants.of(layouter, 1);
    products.checkMultiples(
        layouter,
        x.x(),
        x.starts(),
        x.factors(),
        x.shifts(),
        x.multiple(),
        Settlement.form(all, constant, zero, one));
    return claimed.quotients().z().withRange(allowed);
  }

  private record Solved(Quotients quotients, Forms exact) {}

  private Solved solve(Layouter layouter, Forms x, Rescale rescale, FunctionTable table) {
    Solved claimed = claim(layouter, x, rescale, table);
    Forms exact = claimed.exact();
    long bound = Math.addExact(exact.range().magnitude(), x.range().magnitude());
    exact = exact.withRange(x.range());
    zero(layouter, x.plus(exact.times(-1)), bound);
    return new Solved(claimed.quotients(), exact);
  }

  /**
   * Quotients and remainders within their bounds; that they are those of {@code x} is not shown.
   */
  private Solved claim(Layouter layouter, Forms x, Rescale rescale, FunctionTable table) {
    Ints values = x.values();
    Ints r = values.map(rescale::remainder);
    Quotients q = quotients(layouter, values.map(rescale::apply), r, split(rescale), table);
    Remainder split = split(rescale);
    Forms exact =
        Forms.multiples(q.z().withRange(table.domain()), 1L << rescale.shift())
            .plus(Forms.constant(-half(rescale), x.size()));
    if (split.joint() > 0) {
      Cells u = q.u().withRange(Range.unsigned(split.joint()));
      exact = exact.plus(Forms.multiples(u, split.jointFactor()));
    }
    return new Solved(q, exact.plus(remainders(layouter, r, split)));
  }

  private Remainder split(Rescale rescale) {
    Remainder split = Remainder.of(rescale.shift(), layout.pairBits(), layout.jointBits());
    if (split == null || rescale.multiplier() != 1) {
      throw new IllegalArgumentException("no relation was planned for " + rescale);
    }
    return split;
  }

  /**
   * What a rescale gives that is measured from the largest of its group.
   *
   * @param distances the largest minus the quotient
   * @param results a function of the distance
   * @param marks one where the distance is zero
   */
  record Distances(Cells distances, Cells results, Cells marks) {}

  /**
   * {@code d = maximum - rescale(x)} and {@code function(d)}, with no cell for {@code rescale(x)}:
   * the relation is {@code x + half = 2^s*(maximum - d) + r}.
   *
   * @param maxima one cell for each number, within the bits of the rescale
   * @param function on what distances may be
   */
  Distances distances(
      Layouter layouter, Forms x, Rescale rescale, Cells maxima, FunctionTable function) {
    Ints values = x.values();
    Ints d = maxima.values().zip(values.map(rescale::apply), (m, q) -> m - q);
    Ints marks = d.map(v -> v == 0 ? 1 : 0);
    int tag = ranges.functions().tag(FunctionTables.Entry.marked(function));
    Quotients q = place(layouter, d, d.map(function::apply), marks, tag);
    Forms exact =
        Forms.multiples(maxima, 1L << rescale.shift())
            .plus(Forms.multiples(q.z().withRange(function.domain()), -1L << rescale.shift()))
            .plus(remainders(layouter, values.map(rescale::remainder), split(rescale)))
            .plus(Forms.constant(-half(rescale), x.size()));
    zero(
        layouter,
        x.plus(exact.times(-1)),
        Math.addExact(exact.range().magnitude(), x.range().magnitude()));
    return new Distances(q.z().withRange(function.domain()), q.y(), q.u());
  }

  private static long half(Rescale rescale) {
    return rescale.shift() == 0 ? 0 : 1L << (rescale.shift() - 1);
  }

  private record Quotients(Cells z, Cells y, Cells u) {}

  private Quotients quotients(
      Layouter layouter, Ints z, Ints r, Remainder split, FunctionTable table) {
    int tag = ranges.functions().tag(new FunctionTables.Entry(table, split.joint()));
    Ints u = split.joint() == 0 ? Ints.constant(0, z.size()) : r.map(split::joint);
    return place(layouter, z, z.map(table::apply), u, tag);
  }

  private Quotients place(Layouter layouter, Ints z, Ints y, Ints u, int tag) {
    List<Quotients> parts =
        units.placeQuotients(
            layouter,
            "quotient",
            z.size(),
            (region, unit, from, to) -> {
              int count = to - from;
              region.enable(unit.applied(), 0, count);
              region.assignFixed(unit.functionTag(), 0, Ints.constant(tag, count));
              return new Quotients(
                  region.assignGuess("quotient", unit.z(), 0, z.slice(from, to)),
                  region.assign(unit.y(), 0, y.slice(from, to)),
                  region.assignGuess("remainder", unit.requirePairs().u(), 0, u.slice(from, to)));
            });
    return new Quotients(
        Cells.concat(parts.stream().map(Quotients::z).toList()),
        Cells.concat(parts.stream().map(Quotients::y).toList()),
        Cells.concat(parts.stream().map(Quotients::u).toList()));
  }

  /** The parts of remainders that do not ride along with a quotient. */
  private Forms remainders(Layouter layouter, Ints r, Remainder split) {
    if (split.high() > 0) {
      var widths = new PairTable.Widths(split.high(), split.low());
      Cells parts =
          ranges.pairs(layouter, "remainder", r.map(split::high), r.map(split::low), widths);
      Cells high = parts.slice(0, r.size()).withRange(Range.unsigned(split.high()));
      Cells low = parts.slice(r.size(), 2 * r.size()).withRange(Range.unsigned(split.low()));
      return Forms.multiples(high, 1L << split.low()).plus(Forms.of(low));
    }
    if (split.low() > 0) {
      Range range = Range.unsigned(split.low());
      return Forms.of(ranges.derived(layouter, "remainder", r.map(split::low), range));
    }
    return Forms.constant(0, r.size());
  }

  /**
   * Shows that every one of these numbers is zero.
   *
   * @param bound what none of them exceeds in absolute value, whatever the cells are within their
   *     ranges
   */
  private void zero(Layouter layouter, Forms forms, long bound) {
    int[] left = new int[forms.size()];
    int count = 0;
    Set<CheckedProduct> touched = new LinkedHashSet<>();
    for (int i = 0; i < left.length; i++) {
      CheckedProduct product = CheckedProduct.settle(forms, i);
      if (product == null) {
        left[count++] = i;
      } else {
        touched.add(product);
      }
    }
    if (count > 0) {
      inLanes(layouter, forms.gather(Arrays.copyOf(left, count)), bound);
    }
    for (CheckedProduct product : touched) {
      if (product.isComplete()) {
        product.check(
            layouter,
            Objects.requireNonNull(products),
            constants.of(layouter, 0),
            constants.of(layouter, 1),
            claims);
      }
    }
  }

  private void inLanes(Layouter layouter, Forms forms, long bound) {
    FormTerms terms = FormTerms.of(forms, constants.of(layouter, 1));
    if (layout.packs() && lanes.weightsAreFixed() && !terms.hasProducts()) {
      lanes.zero(layouter, Packing.of(terms, bound), terms.lefts(), constants.of(layouter, 0));
    } else {
      lanes.zero(layouter, terms, constants);
    }
  }
}
