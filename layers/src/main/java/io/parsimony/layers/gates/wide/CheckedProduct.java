package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.gates.freivalds.FreivaldsChip;
import io.parsimony.layers.gates.freivalds.LinearForm;
import io.parsimony.layers.gates.freivalds.MatrixProduct;
import io.parsimony.layers.quant.DotLayer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A dot layer whose results get no cells: each is settled by the relation that rescales it, and
 * when all are, one check under challenges shows that they are the products.
 *
 * <p><b>Statement.</b> Every element of the product equals the sum of public multiples of
 * first-phase cells, and the constant, that it was settled with.
 *
 * <p><b>Why it is sound.</b> See {@link FreivaldsChip}: the sums are its right sides, element by
 * element, over the field. The relation's ranges make both sides integers far below p, as in {@link
 * Relations}.
 *
 * <p><b>Cost.</b> That of the check, with one part for each multiple that elements have.
 */
final class CheckedProduct implements Forms {

  private final DotLayer layer;
  private final List<Cells> operands;
  private final Ints values;
  private final Range range;
  private final BitSet live;
  private final @Nullable Settlement[] settled;
  private int missing;
  private boolean checked;

  /**
   * A product of which nothing is settled.
   *
   * @param live the elements that relations settle: all of them, and no others
   */
  CheckedProduct(DotLayer layer, List<Cells> operands, Ints values, Range range, BitSet live) {
    this.layer = layer;
    this.operands = operands;
    this.values = values;
    this.range = range;
    this.live = live;
    this.settled = new Settlement[values.size()];
    this.missing = live.cardinality();
  }

  @Override
  public int size() {
    return settled.length;
  }

  @Override
  public Range range() {
    return range;
  }

  @Override
  public Ints values() {
    return values;
  }

  @Override
  public void fill(int element, Sink sink) {
    Settlement known = settled[element];
    if (known == null) {
      sink.pending(this, element);
      return;
    }
    known.fill(sink);
  }

  /** Whether all elements that relations are to settle are settled, so that it can be checked. */
  boolean isComplete() {
    return missing == 0;
  }

  /**
   * Settles an element so that this number of {@code forms}, of which it is a term, is zero.
   *
   * @return the product that became settled by it, or null if the number has no pending term
   */
  static @Nullable CheckedProduct settle(Forms forms, int number) {
    var rest = new Rest();
    forms.fill(number, rest);
    CheckedProduct product = rest.product;
    if (product != null) {
      if (rest.others) {
        throw new IllegalStateException("a checked product beside one that is not");
      }
      if (!product.live.get(rest.element)) {
        throw new IllegalStateException("an element was to come to nothing, and is rescaled");
      }
      product.settled[rest.element] =
          new Settlement(rest.pools, rest.positions, rest.factors, -rest.constant);
      product.missing--;
    }
    return product;
  }

  /** The other terms of a number, negated. */
  private static final class Rest implements Sink {
    private final List<Cells> pools = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private final List<Long> factors = new ArrayList<>();
    private long constant;
    private boolean others;
    private @Nullable CheckedProduct product;
    private int element;

    @Override
    public void product(Cells left, int i, Cells right, int j) {
      others = true;
    }

    @Override
    public void multiple(Cells cells, int i, long factor) {
      pools.add(cells);
      positions.add(i);
      factors.add(-factor);
    }

    @Override
    public void constant(long number) {
      constant = Math.addExact(constant, number);
    }

    @Override
    public void pending(CheckedProduct of, int which) {
      if (product != null) {
        throw new IllegalStateException("two checked products in one relation");
      }
      product = of;
      element = which;
    }
  }

  /** Makes cells for numbers that constraints of the caller determine. */
  @FunctionalInterface
  interface Claims {
    Cells of(Layouter layouter, Ints numbers);
  }

  /** Whether {@link #check} was called: until then nothing says that these are the products. */
  boolean isChecked() {
    return checked;
  }

  /** Checks the products, all of whose live elements are settled. */
  void check(Layouter layouter, FreivaldsChip chip, Cells zero, Cells one, Claims claims) {
    long constant = constantOfAll();
    settleTheRest(layouter, constant, claims);
    List<Settlement> all = new ArrayList<>();
    for (Settlement each : settled) {
      all.add(Objects.requireNonNull(each));
    }
    LinearForm form = Settlement.form(all, constant, zero, one);
    Cells bias = operands.size() > 2 ? operands.get(2) : Cells.empty();
    for (MatrixProduct product : MatrixProduct.of(layer)) {
      chip.check(layouter, product, operands.get(0), operands.get(1), bias, form);
    }
    checked = true;
  }

  /** Gives elements that nothing comes of cells of their own, as each monomial needs one. */
  private void settleTheRest(Layouter layouter, long constant, Claims claims) {
    if (live.cardinality() == settled.length) {
      return;
    }
    int[] rest = IntStream.range(0, settled.length).filter(e -> !live.get(e)).toArray();
    Ints numbers = values.isKnown() ? values.gather(rest) : Ints.unknown(rest.length);
    Cells cells = claims.of(layouter, numbers.map(v -> v - constant));
    for (int i = 0; i < rest.length; i++) {
      settled[rest[i]] = new Settlement(List.of(cells), List.of(i), List.of(1L), constant);
    }
  }

  /** The constant of the first element that counts: mostly that of all. */
  private long constantOfAll() {
    return Objects.requireNonNull(settled[live.nextSetBit(0)]).constant();
  }
}
