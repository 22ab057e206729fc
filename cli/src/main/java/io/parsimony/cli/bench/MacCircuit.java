package io.parsimony.cli.bench;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.circuit.compiled.json.CircuitFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The circuit that provers are compared on: dot products with repeated weights, as a network has
 * them.
 *
 * <pre>
 *   R = floor(0.9 * 2^k) rows; for each of T gates three advice columns a, b, c
 *   s (c - (c_prev + a b)) = 0      s shared: 0 on row 0, 1 on rows 1 .. R-1
 *   a uniform below 2^m, m = min(k - 1, 16)
 *   b 64 weights below 2^20, repeated; each later cell is copied to its first occurrence
 *   c the running sum; that of row R-1 is copied to row t of the public column
 *   one lookup, on all rows: the first a in the table 0 .. 2^m - 1
 * </pre>
 *
 * <p>Degree 4, 5 blinding factors, 2 fixed queries, all advice columns and the public one in the
 * permutation. The numbers come from a fixed generator: equal parameters give equal circuits.
 */
public final class MacCircuit {
  /** Smallest k that has room for the noise behind the rows. */
  public static final int MIN_K = 6;

  private static final int WEIGHTS = 64;
  private static final int WEIGHT_BITS = 20;
  private static final int MAX_VALUE_BITS = 16;

  private final int k;
  private final int gates;
  private final int rows;
  private final int valueBits;

  private MacCircuit(int k, int gates) {
    this.k = k;
    this.gates = gates;
    this.rows = (int) (9L * (1L << k) / 10);
    this.valueBits = Math.min(k - 1, MAX_VALUE_BITS);
  }

  /**
   * The circuit of {@code 2^k} rows with this many gates.
   *
   * @throws IllegalArgumentException if there are too few rows or no gates
   */
  public static MacCircuit of(int k, int gates) {
    if (k < MIN_K || k > 26) {
      throw new IllegalArgumentException("k must be " + MIN_K + " to 26, got " + k);
    }
    if (gates < 1 || gates > Math.min(1 << (k - 1), 1000)) {
      throw new IllegalArgumentException("gates must be 1 to 1000 and half the rows, got " + gates);
    }
    return new MacCircuit(k, gates);
  }

  /** The circuit with its witness and public values. */
  public CircuitFile file() {
    List<ColumnValues> advice = new ArrayList<>();
    long[] outputs = new long[gates];
    for (int gate = 0; gate < gates; gate++) {
      long[] a = new long[rows];
      long[] b = new long[rows];
      long[] c = new long[rows];
      long sum = 0;
      for (int row = 0; row < rows; row++) {
        a[row] = draw(2L * gate, row) >>> -valueBits;
        b[row] = draw(2L * gate + 1, row % WEIGHTS) >>> -WEIGHT_BITS;
        sum += a[row] * b[row];
        c[row] = sum;
      }
      advice.add(SmallColumn.of(a));
      advice.add(SmallColumn.of(b));
      advice.add(SmallColumn.of(c));
      outputs[gate] = sum;
    }
    return CircuitFile.of(
        circuit(), List.of(SmallColumn.of(outputs)), (_, _) -> List.copyOf(advice));
  }

  private CompiledCircuit circuit() {
    FixedColumn s = new FixedColumn(0);
    FixedColumn table = new FixedColumn(1);
    List<GatePoly> polys = new ArrayList<>();
    List<Column> permutation = new ArrayList<>();
    CopyList copies = new CopyList();
    for (int gate = 0; gate < gates; gate++) {
      AdviceColumn a = new AdviceColumn(3 * gate, 0);
      AdviceColumn b = new AdviceColumn(3 * gate + 1, 0);
      AdviceColumn c = new AdviceColumn(3 * gate + 2, 0);
      permutation.addAll(List.of(a, b, c));
      Expression next = c.prev().plus(a.cur().times(b.cur()));
      polys.add(new GatePoly("mac" + gate, "c = c_prev + a b", s.cur().times(c.cur().minus(next))));
      for (int row = WEIGHTS; row < rows; row++) {
        copies.add(3 * gate + 1, row, 3 * gate + 1, row % WEIGHTS);
      }
    }
    permutation.add(new InstanceColumn(0));
    for (int gate = 0; gate < gates; gate++) {
      copies.add(3 * gate + 2, rows - 1, 3 * gates, gate);
    }
    Expression first = new AdviceColumn(0, 0).cur();
    long[] active = LongStream.range(0, rows).map(row -> Math.min(row, 1)).toArray();
    return new CompiledCircuit(
        k,
        2,
        3 * gates,
        1,
        new int[3 * gates],
        new int[0],
        new boolean[3 * gates],
        polys,
        permutation,
        List.of(new LookupArgument("range", List.of(first), List.of(table.cur()))),
        List.of(),
        0,
        List.of(
            SmallColumn.of(active), SmallColumn.of(LongStream.range(0, 1L << valueBits).toArray())),
        copies,
        new int[] {gates});
  }

  /** 64 bits that look random: the finaliser of the generator SplitMix64 on a counter. */
  static long draw(long stream, long index) {
    long z = ((stream << 32) | index) * 0x9e3779b97f4a7c15L + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
