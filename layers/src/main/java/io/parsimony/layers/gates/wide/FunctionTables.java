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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One lookup table for many functions.
 *
 * <p><b>Statement.</b> Rows {@code (tag, z, f(z))} for every {@code z} in the domain of function
 * number {@code tag}, counted from 1, after the idle row {@code (0, 0, 0)}.
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
  private final Map<Content, Integer> tags = new LinkedHashMap<>();
  private final Map<Range, FunctionTable> byDomain = new LinkedHashMap<>();

  /** What a function is, whatever it is called and whatever its integers stand for. */
  private record Content(long first, LongBuffer values) {
    static Content of(FunctionTable f) {
      return new Content(f.domainMin(), LongBuffer.wrap(f.values()));
    }
  }

  FunctionTables(ConstraintSystem cs, List<FunctionTable> functions) {
    tag = cs.tableColumn();
    argument = cs.tableColumn();
    result = cs.tableColumn();
    for (FunctionTable f : functions) {
      tags.putIfAbsent(Content.of(f), tags.size() + 1);
      byDomain.putIfAbsent(f.domain(), f);
    }
  }

  /** On rows where {@code q} is on, {@code y} is function number {@code f} of {@code z}. */
  void lookup(
      ConstraintSystem cs, String name, Selector q, Expression f, Expression z, Expression y) {
    cs.lookup(name, q, List.of(f, z, y), List.of(tag, argument, result));
  }

  /** The number of a function of this table. */
  int tag(FunctionTable f) {
    Integer found = tags.get(Content.of(f));
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
    int rows = 1 + tags.keySet().stream().mapToInt(c -> c.values().capacity()).sum();
    long[] tagRows = new long[rows];
    long[] argumentRows = new long[rows];
    long[] resultRows = new long[rows];
    int row = 1;
    for (Map.Entry<Content, Integer> entry : tags.entrySet()) {
      Content f = entry.getKey();
      for (int i = 0; i < f.values().capacity(); i++, row++) {
        tagRows[row] = entry.getValue();
        argumentRows[row] = f.first() + i;
        resultRows[row] = f.values().get(i);
      }
    }
    layouter.assignTable(
        "functions",
        table -> {
          table.assign(tag, 0, Ints.of(tagRows));
          table.assign(argument, 0, Ints.of(argumentRows));
          table.assign(result, 0, Ints.of(resultRows));
        });
  }

  /** Rows that functions take, those with the same rows once. */
  static long rows(List<FunctionTable> functions) {
    return functions.stream()
        .map(Content::of)
        .distinct()
        .mapToLong(c -> c.values().capacity())
        .sum();
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
