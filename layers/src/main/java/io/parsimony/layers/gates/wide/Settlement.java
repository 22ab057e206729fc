package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.layers.gates.freivalds.LinearForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one number is: a sum of public multiples of cells, and a constant.
 *
 * @param pools the cells are among these
 * @param positions where
 * @param factors what each is multiplied by
 */
record Settlement(List<Cells> pools, List<Integer> positions, List<Long> factors, long constant) {

  /** Tells the terms. */
  void fill(Forms.Sink sink) {
    for (int i = 0; i < pools.size(); i++) {
      sink.multiple(pools.get(i), positions.get(i), factors.get(i));
    }
    if (constant != 0) {
      sink.constant(constant);
    }
  }

  /** The terms of numbers that have no products and nothing pending among theirs. */
  static List<Settlement> of(Forms forms) {
    List<Settlement> all = new ArrayList<>();
    for (int e = 0; e < forms.size(); e++) {
      var terms = new Linear();
      forms.fill(e, terms);
      all.add(new Settlement(terms.pools, terms.positions, terms.factors, terms.constant));
    }
    return all;
  }

  private static final class Linear implements Forms.Sink {
    private final List<Cells> pools = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private final List<Long> factors = new ArrayList<>();
    private long constant;

    @Override
    public void product(Cells left, int i, Cells right, int j) {
      throw new IllegalStateException("a product of cells is not linear");
    }

    @Override
    public void multiple(Cells cells, int i, long factor) {
      pools.add(cells);
      positions.add(i);
      factors.add(factor);
    }

    @Override
    public void constant(long number) {
      constant = Math.addExact(constant, number);
    }

    @Override
    public void pending(CheckedProduct product, int element) {
      throw new IllegalStateException("a product is used before it is settled");
    }
  }

  /**
   * The numbers as the right side of a check, whose left side is to be added the negated constant.
   *
   * @param constant what most of them have as theirs
   * @param zero a cell that is zero, for numbers with fewer terms than others
   * @param one a cell that is one
   */
  static LinearForm form(List<Settlement> all, long constant, Cells zero, Cells one) {
    Map<Long, List<Cells[]>> parts = new TreeMap<>();
    for (int e = 0; e < all.size(); e++) {
      Settlement each = all.get(e);
      var columns = new Columns(parts, new TreeMap<>(), e, all.size());
      for (int i = 0; i < each.pools().size(); i++) {
        Cells cell = each.pools().get(i).get(each.positions().get(i));
        columns.place(each.factors().get(i), cell);
      }
      if (each.constant() != constant) {
        columns.place(each.constant() - constant, one);
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

  /** Where the terms of one number go: for each factor, into the first column that is free. */
  private record Columns(
      Map<Long, List<Cells[]>> parts, Map<Long, Integer> used, int number, int count) {

    void place(long factor, Cells cell) {
      List<Cells[]> columns = parts.computeIfAbsent(factor, _ -> new ArrayList<>());
      int column = used.merge(factor, 1, Integer::sum) - 1;
      if (column == columns.size()) {
        columns.add(new Cells[count]);
      }
      columns.get(column)[number] = cell;
    }
  }
}
