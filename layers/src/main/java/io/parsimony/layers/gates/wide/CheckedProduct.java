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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  /** What one element is: multiples of cells, and a constant. */
  private record Settled(
      List<Cells> pools, List<Integer> positions, List<Long> factors, long constant) {}

  private final DotLayer layer;
  private final List<Cells> operands;
  private final Ints values;
  private final Range range;
  private final @Nullable Settled[] settled;
  private int missing;

  CheckedProduct(DotLayer layer, List<Cells> operands, Ints values, Range range) {
    this.layer = layer;
    this.operands = operands;
    this.values = values;
    this.range = range;
    this.settled = new Settled[values.size()];
    this.missing = settled.length;
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
    Settled known = settled[element];
    if (known == null) {
      sink.pending(this, element);
      return;
    }
    for (int i = 0; i < known.pools().size(); i++) {
      sink.multiple(known.pools().get(i), known.positions().get(i), known.factors().get(i));
    }
    if (known.constant() != 0) {
      sink.constant(known.constant());
    }
  }

  /** Whether all elements are settled. */
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
      product.settled[rest.element] =
          new Settled(rest.pools, rest.positions, rest.factors, -rest.constant);
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

  /** Checks the products, all of whose elements are settled. */
  void check(Layouter layouter, FreivaldsChip chip, Cells zero, Cells one) {
    LinearForm form = form(zero, one);
    Cells bias = operands.size() > 2 ? operands.get(2) : Cells.empty();
    for (MatrixProduct product : MatrixProduct.of(layer)) {
      chip.check(layouter, product, operands.get(0), operands.get(1), bias, form);
    }
  }

  private LinearForm form(Cells zero, Cells one) {
    long constant = constantOfAll();
    Map<Long, List<Cells[]>> parts = new TreeMap<>();
    for (int e = 0; e < settled.length; e++) {
      Settled each = settled(e);
      Map<Long, Integer> used = new TreeMap<>();
      for (int i = 0; i < each.pools().size(); i++) {
        Cells cell = each.pools().get(i).get(each.positions().get(i));
        place(parts, used, each.factors().get(i), e, cell);
      }
      if (each.constant() != constant) {
        place(parts, used, each.constant() - constant, e, one);
      }
    }
    List<LinearForm.Part> list = new ArrayList<>();
    parts.forEach((factor, columns) -> {
      for (Cells[] column : columns) {
        Cells[] full = column.clone();
        Arrays.setAll(full, i -> full[i] == null ? zero : full[i]);
        list.add(new LinearForm.Part(Cells.concat(full), factor));
      }
    });
    return new LinearForm(1, -constant, list);
  }

  private void place(
      Map<Long, List<Cells[]>> parts, Map<Long, Integer> used, long factor, int e, Cells cell) {
    List<Cells[]> columns = parts.computeIfAbsent(factor, _ -> new ArrayList<>());
    int column = used.merge(factor, 1, Integer::sum) - 1;
    if (column == columns.size()) {
      columns.add(new Cells[settled.length]);
    }
    columns.get(column)[e] = cell;
  }

  private Settled settled(int e) {
    Settled found = settled[e];
    if (found == null) {
      throw new IllegalStateException("element " + e + " is not settled");
    }
    return found;
  }

  /** The constant of the first element: mostly that of all. */
  private long constantOfAll() {
    return settled(0).constant();
  }
}
