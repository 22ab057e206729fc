package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The terms of {@link Forms} as positions in one sequence of left and one of right factors. */
final class FormTerms implements Terms {

  /** Sequences of cells, one behind the other. */
  private static final class Pool {
    final IdentityHashMap<Cells, Integer> first = new IdentityHashMap<>();
    final List<Cells> parts = new ArrayList<>();
    int size;

    int add(Cells cells) {
      return first.computeIfAbsent(
          cells,
          _ -> {
            int at = size;
            parts.add(cells);
            size = Math.addExact(size, cells.size());
            return at;
          });
    }
  }

  private final int[] starts;
  private final int[] left;
  private final int[] right;
  private final int capacity;
  private final Pool leftPool = new Pool();
  private final Pool rightPool = new Pool();
  private final Map<Long, Integer> numbers = new LinkedHashMap<>();
  private boolean products;

  private final Cells one;

  private FormTerms(Forms forms, Cells one) {
    this.one = one;
    var counts = new Counter();
    starts = new int[forms.size() + 1];
    for (int e = 0; e < forms.size(); e++) {
      forms.fill(e, counts);
      starts[e + 1] = counts.total;
    }
    left = new int[counts.total];
    right = new int[counts.total];
    var filler = new Filler();
    int most = 0;
    for (int e = 0; e < forms.size(); e++) {
      forms.fill(e, filler);
      most = Math.max(most, starts[e + 1] - starts[e]);
    }
    capacity = most;
  }

  /**
   * The terms of forms.
   *
   * @param one a cell that holds one, for public numbers
   */
  static FormTerms of(Forms forms, Cells one) {
    return new FormTerms(forms, one);
  }

  /** Learns what pools and numbers there are. */
  private final class Counter implements Forms.Sink {
    int total;

    @Override
    public void product(Cells l, int i, Cells r, int j) {
      leftPool.add(l);
      rightPool.add(r);
      products = true;
      total++;
    }

    @Override
    public void multiple(Cells cells, int i, long factor) {
      leftPool.add(cells);
      numbers.putIfAbsent(factor, numbers.size());
      total++;
    }

    @Override
    public void constant(long number) {
      multiple(one, 0, number);
    }

    @Override
    public void pending(CheckedProduct product, int element) {
      throw new IllegalStateException("a product is used before it is settled");
    }
  }

  private final class Filler implements Forms.Sink {
    private int at;

    @Override
    public void product(Cells l, int i, Cells r, int j) {
      left[at] = leftPool.add(l) + i;
      right[at++] = rightPool.add(r) + j;
    }

    @Override
    public void multiple(Cells cells, int i, long factor) {
      left[at] = leftPool.add(cells) + i;
      Integer number = numbers.get(factor);
      if (number == null) {
        throw new IllegalStateException("forms told other terms when asked again");
      }
      right[at++] = rightPool.size + number;
    }

    @Override
    public void constant(long number) {
      multiple(one, 0, number);
    }

    @Override
    public void pending(CheckedProduct product, int element) {
      throw new IllegalStateException("a product is used before it is settled");
    }
  }

  /** Whether some term is a product of two cells. */
  boolean hasProducts() {
    return products;
  }

  /** The left factors. */
  Cells lefts() {
    return Cells.concat(leftPool.parts);
  }

  /** The right factors that are cells; {@link #numbers} follow them. */
  List<Cells> rights() {
    return rightPool.parts;
  }

  /** The public right factors. */
  Ints numbers() {
    return Ints.of(numbers.keySet().stream().mapToLong(Long::longValue).toArray());
  }

  /** The number of terms of one sum. */
  int count(int output) {
    return starts[output + 1] - starts[output];
  }

  @Override
  public int outputs() {
    return starts.length - 1;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public int fill(int output, int[] l, int[] r) {
    int count = count(output);
    System.arraycopy(left, starts[output], l, 0, count);
    System.arraycopy(right, starts[output], r, 0, count);
    return count;
  }

  /** A digest of the left factors of one sum, to find sums that share theirs. */
  int digest(int output) {
    return Arrays.hashCode(Arrays.copyOfRange(left, starts[output], starts[output + 1]));
  }
}
