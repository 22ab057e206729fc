package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Range;
import io.parsimony.layers.quant.DotLayer;
import java.util.List;

/**
 * Numbers that need no cell of their own: each is a sum of products of two cells and of public
 * multiples of cells.
 */
interface Forms {

  /** How many numbers there are. */
  int size();

  /** Tells the terms of one of them, always in the same order. */
  void fill(int element, Sink sink);

  /** What constraints hold them to, if all cells are within their ranges. */
  Range range();

  /** Takes terms. */
  interface Sink {

    /** A product of two cells. */
    void product(Cells left, int i, Cells right, int j);

    /** A public multiple of a cell. */
    void multiple(Cells cells, int i, long factor);

    /** A public number. */
    void constant(long number);

    /** An element of a product that a check is to settle. */
    void pending(CheckedProduct product, int element);
  }

  /** The numbers in cells. */
  static Forms of(Cells cells) {
    return multiples(cells, 1);
  }

  /** Public multiples of cells. */
  static Forms multiples(Cells cells, long factor) {
    return new Forms() {
      @Override
      public int size() {
        return cells.size();
      }

      @Override
      public void fill(int element, Sink sink) {
        sink.multiple(cells, element, factor);
      }

      @Override
      public Range range() {
        return cells.range().times(factor);
      }
    };
  }

  /** {@code size} times the same public number. */
  static Forms constant(long value, int size) {
    return new Forms() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public void fill(int element, Sink sink) {
        if (value != 0) {
          sink.constant(value);
        }
      }

      @Override
      public Range range() {
        return new Range(value, value);
      }
    };
  }

  /** Products, element by element. */
  static Forms products(Cells a, Cells b) {
    return new Forms() {
      @Override
      public int size() {
        return a.size();
      }

      @Override
      public void fill(int element, Sink sink) {
        sink.product(a, element, b, element);
      }

      @Override
      public Range range() {
        return a.range().times(b.range());
      }
    };
  }

  /** Sums of groups of cells. */
  static Forms sums(Cells x, List<int[]> groups, Range range) {
    return new Forms() {
      @Override
      public int size() {
        return groups.size();
      }

      @Override
      public void fill(int element, Sink sink) {
        for (int i : groups.get(element)) {
          sink.multiple(x, i, 1);
        }
      }

      @Override
      public Range range() {
        return range;
      }
    };
  }

  /**
   * The results of a dot layer.
   *
   * @param right the right factors as cells, or as public numbers
   */
  static Forms dots(DotLayer layer, DotTerms terms, Cells left, Factors right, Range range) {
    return new Forms() {
      private final int[] l = new int[terms.capacity()];
      private final int[] r = new int[terms.capacity()];

      @Override
      public int size() {
        return layer.outputs();
      }

      @Override
      public void fill(int element, Sink sink) {
        int count = terms.fill(element, l, r);
        for (int t = 0; t < count; t++) {
          switch (right) {
            case Factors.OfCells(var cells) -> sink.product(left, l[t], cells, r[t]);
            case Factors.Numbers(var numbers) -> sink.multiple(left, l[t], numbers.get(r[t]));
          }
        }
      }

      @Override
      public Range range() {
        return range;
      }
    };
  }

  /** Right factors of a dot layer. */
  sealed interface Factors {

    /** In cells. */
    record OfCells(Cells cells) implements Factors {}

    /** Public numbers. */
    record Numbers(Ints numbers) implements Factors {}
  }

  /** The numbers at these positions. */
  default Forms gather(int[] index) {
    Forms all = this;
    return new Forms() {
      @Override
      public int size() {
        return index.length;
      }

      @Override
      public void fill(int element, Sink sink) {
        all.fill(index[element], sink);
      }

      @Override
      public Range range() {
        return all.range();
      }
    };
  }

  /** The numbers times a public one. */
  default Forms times(long factor) {
    Forms all = this;
    if (factor == 1) {
      return this;
    }
    return new Forms() {
      @Override
      public int size() {
        return all.size();
      }

      @Override
      public void fill(int element, Sink sink) {
        all.fill(
            element,
            new Sink() {
              @Override
              public void product(Cells left, int i, Cells right, int j) {
                throw new IllegalStateException("a product of cells has no public factor");
              }

              @Override
              public void multiple(Cells cells, int i, long own) {
                sink.multiple(cells, i, Math.multiplyExact(own, factor));
              }

              @Override
              public void constant(long number) {
                sink.constant(Math.multiplyExact(number, factor));
              }

              @Override
              public void pending(CheckedProduct product, int i) {
                throw new IllegalStateException("a product that is checked has no public factor");
              }
            });
      }

      @Override
      public Range range() {
        return all.range().times(factor);
      }
    };
  }

  /** Sums, element by element. */
  default Forms plus(Forms other) {
    Forms all = this;
    return new Forms() {
      @Override
      public int size() {
        return all.size();
      }

      @Override
      public void fill(int element, Sink sink) {
        all.fill(element, sink);
        other.fill(element, sink);
      }

      @Override
      public Range range() {
        return all.range().plus(other.range());
      }
    };
  }

  /** The same, known to be in another range. */
  default Forms withRange(Range range) {
    Forms all = this;
    return new Forms() {
      @Override
      public int size() {
        return all.size();
      }

      @Override
      public void fill(int element, Sink sink) {
        all.fill(element, sink);
      }

      @Override
      public Range range() {
        return range;
      }
    };
  }

  /** The numbers themselves; unknown if any cell is. */
  default Ints values() {
    var sum = new Evaluation();
    long[] out = new long[size()];
    for (int e = 0; e < out.length && sum.known; e++) {
      sum.total = 0;
      fill(e, sum);
      out[e] = sum.total;
    }
    return sum.known ? Ints.of(out) : Ints.unknown(out.length);
  }

  /** Adds up terms. */
  final class Evaluation implements Sink {
    private long total;
    private boolean known = true;

    private Evaluation() {}

    @Override
    public void product(Cells left, int i, Cells right, int j) {
      known &= left.values().isKnown() && right.values().isKnown();
      if (known) {
        long term = Math.multiplyExact(left.values().get(i), right.values().get(j));
        total = Math.addExact(total, term);
      }
    }

    @Override
    public void multiple(Cells cells, int i, long factor) {
      known &= cells.values().isKnown();
      if (known) {
        total = Math.addExact(total, Math.multiplyExact(cells.values().get(i), factor));
      }
    }

    @Override
    public void constant(long number) {
      total = Math.addExact(total, number);
    }

    @Override
    public void pending(CheckedProduct product, int element) {
      known &= product.values().isKnown();
      if (known) {
        total = Math.addExact(total, product.values().get(element));
      }
    }
  }
}
