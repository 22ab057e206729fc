package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.TableColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.layers.quant.FunctionTable;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One lookup table for many functions.
 *
 * <p><b>Statement.</b> Rows {@code (tag, z, f(z))} for every {@code z} in the domain of function
 * number {@code tag}, counted from 1, after the idle row {@code (0, 0, 0)}. In layouts with riders
 * rows are {@code (tag, z, f(z), u)} for every {@code u} of the bits that ride along with the
 * function, so that one lookup bounds {@code z} and {@code u}; the idle row is {@code (0, 0, 0,
 * 0)}.
 *
 * <p><b>Why it is sound.</b> As for {@link RangeTable}: the tag lies in a fixed column, and the
 * idle row is true. Any function over a domain also proves that {@code z} lies in it, its result
 * being determined, so a bare range check borrows a function that is there anyhow.
 *
 * <p><b>Cost.</b> As many rows as the domains have integers, and one.
 */
final class FunctionTables {

  private final TableColumn tag;
  private final TableColumn argument;
  private final TableColumn result;
  private final @Nullable TableColumn rider;
  private final Map<Content, Integer> tags = new LinkedHashMap<>();
  private final Map<Range, FunctionTable> byDomain = new LinkedHashMap<>();

  /** What a function is, whatever it is called and whatever its integers stand for. */
  record Content(long first, LongBuffer values, int riderBits, boolean marksZero) {

    int rows() {
      return values.capacity() << riderBits;
    }
  }

  /**
   * A function and the bits of what rides along.
   *
   * @param riderBits width of a number that is bounded with the argument, but has no part in the
   *     function
   * @param marksZero whether what rides along is instead one where the argument is zero, and zero
   *     elsewhere
   */
  record Entry(FunctionTable function, int riderBits, boolean marksZero) {

    /** A function with a number of these bits. */
    Entry(FunctionTable function, int riderBits) {
      this(function, riderBits, false);
    }

    /** A function that marks where its argument is zero. */
    static Entry marked(FunctionTable function) {
      return new Entry(function, 0, true);
    }

    Content content() {
      LongBuffer values = LongBuffer.wrap(function.values());
      return new Content(function.domainMin(), values, riderBits, marksZero);
    }

    /** Whether the function stands alone: what rides along is zero. */
    boolean isPlain() {
      return riderBits == 0 && !marksZero;
    }
  }

  FunctionTables(ConstraintSystem cs, List<Entry> functions, boolean withRiders) {
    tag = cs.tableColumn();
    argument = cs.tableColumn();
    result = cs.tableColumn();
    rider = withRiders ? cs.tableColumn() : null;
    for (Entry f : functions) {
      tags.putIfAbsent(f.content(), tags.size() + 1);
      if (f.isPlain()) {
        byDomain.putIfAbsent(f.function().domain(), f.function());
      }
    }
  }

  /**
   * On rows where {@code q} is on, {@code y} is function number {@code f} of {@code z}, and {@code
   * u} is within what rides along with it.
   */
  void lookup(
      ConstraintSystem cs,
      String name,
      Selector q,
      Expression f,
      Expression z,
      Expression y,
      @Nullable Expression u) {
    if (rider == null || u == null) {
      cs.lookup(name, q, List.of(f, z, y), List.of(tag, argument, result));
    } else {
      cs.lookup(name, q, List.of(f, z, y, u), List.of(tag, argument, result, rider));
    }
  }

  /** Whether a function with which nothing rides along is in this table. */
  boolean contains(FunctionTable f) {
    return tags.containsKey(new Entry(f, 0).content());
  }

  /** The number of a function of this table with which nothing rides along. */
  int tag(FunctionTable f) {
    return tag(new Entry(f, 0));
  }

  /** The number of a function of this table and what rides along. */
  int tag(Entry f) {
    Integer found = tags.get(f.content());
    if (found == null) {
      throw new IllegalArgumentException("no function " + f + " in the table of functions");
    }
    return found;
  }

  /** Some function with exactly this domain, or null. */
  @Nullable FunctionTable over(Range domain) {
    return byDomain.get(domain);
  }

  void load(Layouter layouter) {
    int rows = 1 + tags.keySet().stream().mapToInt(Content::rows).sum();
    long[] tagRows = new long[rows];
    long[] argumentRows = new long[rows];
    long[] resultRows = new long[rows];
    long[] riderRows = new long[rows];
    int row = 1;
    for (Map.Entry<Content, Integer> entry : tags.entrySet()) {
      Content f = entry.getKey();
      for (int i = 0; i < f.rows(); i++, row++) {
        tagRows[row] = entry.getValue();
        argumentRows[row] = f.first() + (i >> f.riderBits());
        resultRows[row] = f.values().get(i >> f.riderBits());
        riderRows[row] =
            f.marksZero() ? argumentRows[row] == 0 ? 1 : 0 : i & ((1L << f.riderBits()) - 1);
      }
    }
    layouter.assignTable(
        "functions",
        table -> {
          table.assign(tag, 0, Ints.of(tagRows));
          table.assign(argument, 0, Ints.of(argumentRows));
          table.assign(result, 0, Ints.of(resultRows));
          if (rider != null) {
            table.assign(rider, 0, Ints.of(riderRows));
          }
        });
  }

  /** Rows that functions take, those with the same rows once. */
  static long rows(List<Entry> functions) {
    return functions.stream().map(Entry::content).distinct().mapToLong(Content::rows).sum();
  }

  /** One on the upper half of an interval of a power of two of integers, zero on the lower. */
  static FunctionTable upperHalf(Range domain) {
    long[] values = new long[Math.toIntExact(RangeTable.size(domain))];
    Arrays.fill(values, values.length / 2, values.length, 1);
    return new FunctionTable("UPPER_HALF", domain.min(), 0, 0, 2, values);
  }

  /** {@code f(z) = z} on an interval. */
  static FunctionTable identity(Range domain) {
    long[] values = new long[Math.toIntExact(RangeTable.size(domain))];
    for (int i = 0; i < values.length; i++) {
      values[i] = domain.min() + i;
    }
    return new FunctionTable("IDENTITY", domain.min(), 0, 0, domain.signedBits(), values);
  }
}
