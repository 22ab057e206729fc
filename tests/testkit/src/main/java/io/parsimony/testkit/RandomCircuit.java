package io.parsimony.testkit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.circuit.compiled.WitnessSource;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A random circuit with a witness that satisfies it; the same for the same seed. Base columns hold
 * random numbers; each gate defines a column of its own by a random expression in them, in a later
 * phase if it uses a challenge; lookups, shuffles, copies and public values hold by construction.
 */
public final class RandomCircuit {

  private static final int BASE = 3;
  private static final int REACH = 4;

  private final long seed;
  private final Random random;
  private final int k;
  private final int rows;
  private final List<Integer> phases = new ArrayList<>();
  private final List<ColumnValues> fixed = new ArrayList<>();
  private final List<long[]> columns = new ArrayList<>();
  private final List<GatePoly> gates = new ArrayList<>();
  private final List<Expression> definitions = new ArrayList<>();
  private final List<Integer> defined = new ArrayList<>();
  private final List<LookupArgument> lookups = new ArrayList<>();
  private final List<ShuffleArgument> shuffles = new ArrayList<>();
  private final List<long[]> instances = new ArrayList<>();
  private final CopyList copies = new CopyList();
  private final List<Column> permutation = new ArrayList<>();
  private final int lastPhase;

  /** The circuit of this seed. */
  public RandomCircuit(long seed) {
    this.seed = seed;
    random = new Random(seed);
    k = 5 + random.nextInt(2);
    rows = (1 << k) - 15;
    lastPhase = random.nextInt(3);
    for (int i = 0; i < BASE; i++) {
      base(random.nextBoolean() ? 5 : 1000);
    }
    int gateCount = 1 + random.nextInt(3);
    for (int i = 0; i < gateCount; i++) {
      // Every phase in between must have a column, or its challenge could not be drawn after one.
      gate(i, Math.min(i, lastPhase));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      lookup(i);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      shuffle(i);
    }
    copies();
  }

  private int base(int bound) {
    long[] values = new long[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = random.nextLong(2L * bound) - bound;
    }
    return add(values, 0);
  }

  private int add(long[] values, int phase) {
    columns.add(values);
    phases.add(phase);
    return columns.size() - 1;
  }

  private AdviceColumn advice(int column) {
    return new AdviceColumn(column, phases.get(column));
  }

  private FixedColumn fix(ColumnValues values) {
    fixed.add(values);
    return new FixedColumn(fixed.size() - 1);
  }

  private void gate(int index, int phase) {
    int column = add(new long[0], phase);
    long[] active = new long[Math.ceilDiv(rows, 64)];
    for (int row = REACH; row < rows - REACH; row++) {
      active[row / 64] |= 1L << (row % 64);
    }
    FixedColumn selector = fix(BitColumn.of(active, rows));
    Expression definition = expression(1 + random.nextInt(6), phase);
    definitions.add(definition);
    defined.add(column);
    Expression equation = advice(column).cur().minus(definition);
    gates.add(new GatePoly("g" + index, "column = expression", selector.cur().times(equation)));
  }

  private Expression expression(int degree, int phase) {
    if (degree == 1) {
      return switch (random.nextInt(phase == 0 ? 3 : 4)) {
        case 0 -> Expression.of(Fr.of(random.nextLong()).square());
        case 3 -> {
          int challenge = random.nextInt(phase);
          yield new Expression.Challenge(challenge, challenge)
              .times(advice(random.nextInt(BASE)).cur());
        }
        default -> advice(random.nextInt(BASE)).at(random.nextInt(2 * REACH + 1) - REACH);
      };
    }
    int left = 1 + random.nextInt(degree - 1);
    Expression a = expression(left, phase);
    Expression b = expression(degree - left, phase);
    return switch (random.nextInt(4)) {
      case 0 -> a.plus(b);
      case 1 -> a.minus(b).negate();
      default -> a.times(b);
    };
  }

  /** Rows of base columns are looked up in a table that holds them in another order. */
  private void lookup(int index) {
    int width = 1 + random.nextInt(BASE);
    List<Integer> order = shuffledRows();
    FixedColumn on = fix(BitColumn.of(new long[] {-1L >>> (64 - rows % 64)}, rows % 64));
    List<Expression> inputs = new ArrayList<>();
    List<Expression> table = new ArrayList<>();
    for (int c = 0; c < width; c++) {
      long[] values = new long[rows + 1]; // the last row is the one of idle rows
      for (int row = 0; row < rows; row++) {
        values[row] = columns.get(c)[order.get(row)];
      }
      inputs.add(on.cur().times(advice(c).cur()));
      table.add(fix(SmallColumn.of(values)).cur());
    }
    lookups.add(new LookupArgument("lookup \"" + index, inputs, table));
  }

  private void shuffle(int index) {
    List<Integer> order = shuffledRows();
    long[] turned = new long[rows];
    for (int row = 0; row < rows; row++) {
      turned[row] = columns.get(0)[order.get(row)];
    }
    int column = add(turned, 0);
    shuffles.add(
        new ShuffleArgument("s" + index, List.of(advice(0).cur()), List.of(advice(column).cur())));
  }

  private List<Integer> shuffledRows() {
    List<Integer> order = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      order.add(row);
    }
    Collections.shuffle(order, random);
    return order;
  }

  /** Public values are cells of base columns; equal cells of base columns are copied. */
  private void copies() {
    for (int c = 0; c < BASE; c++) {
      permutation.add(advice(c));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      int length = 1 + random.nextInt(3);
      long[] values = new long[length];
      permutation.add(new InstanceColumn(instances.size()));
      for (int j = 0; j < length; j++) {
        int column = random.nextInt(BASE);
        int row = random.nextInt(rows);
        values[j] = columns.get(column)[row];
        copies.add(permutation.size() - 1, j, column, row);
      }
      instances.add(values);
    }
    for (int i = 0; i < 200; i++) {
      int a = random.nextInt(BASE);
      int b = random.nextInt(BASE);
      int rowA = random.nextInt(rows);
      int rowB = random.nextInt(rows);
      if (columns.get(a)[rowA] == columns.get(b)[rowB]) {
        copies.add(a, rowA, b, rowB);
      }
    }
  }

  /** The circuit. */
  public CompiledCircuit circuit() {
    int[] challengePhase = new int[Collections.max(phases)];
    for (int i = 0; i < challengePhase.length; i++) {
      challengePhase[i] = i;
    }
    return new CompiledCircuit(
        k,
        fixed.size(),
        columns.size(),
        instances.size(),
        phases.stream().mapToInt(i -> i).toArray(),
        challengePhase,
        new boolean[columns.size()],
        gates,
        permutation,
        lookups,
        shuffles,
        0,
        fixed,
        copies,
        instances.stream().mapToInt(values -> values.length).toArray());
  }

  /** Public values that hold. */
  public List<ColumnValues> instances() {
    return instances.stream().<ColumnValues>map(SmallColumn::of).toList();
  }

  /** The public values with one of them changed, or the same if there are none. */
  public List<ColumnValues> wrongInstances() {
    List<long[]> changed = instances.stream().map(long[]::clone).toList();
    if (!changed.isEmpty()) {
      changed.getFirst()[0] += 1;
    }
    return changed.stream().<ColumnValues>map(SmallColumn::of).toList();
  }

  /** The witness, with {@code error} added to one cell that the first gate defines. */
  public WitnessSource witness(long error) {
    return (phase, challenges) -> {
      List<ColumnValues> given = new ArrayList<>();
      for (int column = 0; column < columns.size(); column++) {
        if (phases.get(column) == phase) {
          int gate = defined.indexOf(column);
          given.add(
              gate < 0
                  ? SmallColumn.of(columns.get(column))
                  : new FieldColumn(values(gate, challenges, gate == 0 ? error : 0)));
        }
      }
      return given;
    };
  }

  private FrVector values(int gate, List<Fr> challenges, long error) {
    FrVector values = FrVector.zeros(rows);
    for (int row = REACH; row < rows - REACH; row++) {
      values.set(row, evaluate(definitions.get(gate), row, challenges));
    }
    values.set(REACH, values.get(REACH).plus(Fr.of(error)));
    return values;
  }

  private Fr evaluate(Expression expression, int row, List<Fr> challenges) {
    return switch (expression) {
      case Expression.Constant(Fr value) -> value;
      case Expression.Query(Column column, int rotation) ->
          Fr.of(columns.get(column.index())[row + rotation]);
      case Expression.Challenge(int index, int _) -> challenges.get(index);
      case Expression.Negated(Expression e) -> evaluate(e, row, challenges).negate();
      case Expression.Sum(Expression a, Expression b) ->
          evaluate(a, row, challenges).plus(evaluate(b, row, challenges));
      case Expression.Product(Expression a, Expression b) ->
          evaluate(a, row, challenges).times(evaluate(b, row, challenges));
    };
  }

  @Override
  public String toString() {
    return "random circuit " + seed;
  }
}
