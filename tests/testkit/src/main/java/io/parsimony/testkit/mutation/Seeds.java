package io.parsimony.testkit.mutation;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** First steps of forgeries: changes of a few cells that break what a weakness leaves out. */
final class Seeds {

  private static final int ROWS = 24;
  private static final long[] STEPS = {
    1, -1, 2, -2, 16, -16, 256, -256, 4096, -4096, 1L << 17, -(1L << 17), 1L << 30, -(1L << 30)
  };

  /**
   * Where a forgery begins.
   *
   * @param gained the row that a wider table has, else null
   */
  record Seed(Map<CellRef, Fr> cells, @Nullable List<Fr> gained) {}

  private final Rules rules;
  private final Supplier<Draft> drafts;

  Seeds(Rules rules, Supplier<Draft> drafts) {
    this.rules = rules;
    this.drafts = drafts;
  }

  /** Whether the constraint that a weakness leaves out is on anywhere. */
  boolean matters(Weakness weakness) {
    CompiledCircuit circuit = rules.circuit();
    return switch (weakness) {
      case Weakness.NoGate(int number) ->
          !activeRows(List.of(circuit.gates().get(number).poly())).isEmpty();
      case Weakness.NoLookup(int number) ->
          !activeRows(circuit.lookups().get(number).inputs()).isEmpty();
      case Weakness.WiderTable(int number, int position, _) ->
          !activeRows(List.of(circuit.lookups().get(number).inputs().get(position))).isEmpty();
      case Weakness.NoShuffle(int number) ->
          !activeRows(circuit.shuffles().get(number).inputs()).isEmpty();
      case Weakness.NoCopy _ -> true;
    };
  }

  List<Seed> of(Weakness weakness) {
    CompiledCircuit circuit = rules.circuit();
    return switch (weakness) {
      case Weakness.NoGate(int number) -> steps(List.of(circuit.gates().get(number).poly()));
      case Weakness.NoLookup(int number) -> steps(circuit.lookups().get(number).inputs());
      case Weakness.NoShuffle(int number) -> {
        ShuffleArgument shuffle = circuit.shuffles().get(number);
        List<Seed> both = new ArrayList<>(steps(shuffle.shuffle()));
        both.addAll(steps(shuffle.inputs()));
        yield both;
      }
      case Weakness.NoCopy(int number) -> copy(rules.left(number), rules.right(number));
      case Weakness.WiderTable(int number, int position, boolean above) ->
          table(number, position, above);
    };
  }

  /** One cell that the expressions read on an active row, moved by so much. */
  private List<Seed> steps(List<Expression> expressions) {
    List<Seed> seeds = new ArrayList<>();
    for (int row : activeRows(expressions)) {
      Draft draft = drafts.get();
      for (Expression.Query query : Rules.queries(expressions)) {
        CellRef cell = draft.cell(query.column(), query.rotation(), row);
        if (draft.isOpen(cell)) {
          for (long step : STEPS) {
            seeds.add(new Seed(Map.of(cell, draft.value(cell).plus(Fr.of(step))), null));
          }
        }
      }
    }
    return seeds;
  }

  /** Some of the rows on which the expressions change with the cells that they read. */
  private List<Integer> activeRows(List<Expression> expressions) {
    IntPredicate active =
        row -> {
          Draft honest = drafts.get();
          Draft moved = drafts.get();
          for (Expression.Query query : Rules.queries(expressions)) {
            CellRef cell = moved.cell(query.column(), query.rotation(), row);
            if (moved.isOpen(cell)) {
              moved.set(cell, Fr.GENERATOR.pow(7L + row + moved.changes().size()));
            }
          }
          return !honest.tuple(expressions, row).equals(moved.tuple(expressions, row));
        };
    int[] rows = IntStream.range(0, rules.circuit().usableRows()).filter(active).toArray();
    int stride = Math.max(1, rows.length / ROWS);
    // The last rows first: less follows from them.
    return IntStream.range(0, rows.length)
        .filter(i -> i % stride == 0)
        .mapToObj(i -> rows[rows.length - 1 - i])
        .toList();
  }

  /** One end moved, the other held. */
  private List<Seed> copy(CellRef a, CellRef b) {
    List<Seed> seeds = new ArrayList<>();
    Draft draft = drafts.get();
    for (long step : STEPS) {
      for (CellRef moved : List.of(a, b)) {
        CellRef held = moved.equals(a) ? b : a;
        if (draft.isOpen(moved)) {
          Fr value = draft.value(moved).plus(Fr.of(step));
          seeds.add(
              new Seed(
                  held.column() instanceof FixedColumn || !draft.isOpen(held)
                      ? Map.of(moved, value)
                      : Map.of(moved, value, held, draft.value(held)),
                  null));
        }
      }
    }
    return seeds;
  }

  /** Tuples of the honest trace with one position beyond the end of the table. */
  private List<Seed> table(int number, int position, boolean above) {
    LookupArgument lookup = rules.circuit().lookups().get(number);
    Set<List<Fr>> table = rules.table(number);
    List<Seed> seeds = new ArrayList<>();
    if (table == null) {
      return seeds;
    }
    Expression moving = lookup.inputs().get(position);
    for (int row : activeRows(List.of(moving))) {
      Draft draft = drafts.get();
      List<Fr> tuple = draft.tuple(lookup.inputs(), row);
      List<Fr> gained = beyond(table, tuple, position, above);
      if (table.contains(gained)) {
        continue;
      }
      for (Expression.Query query : Rules.queries(List.of(moving))) {
        CellRef cell = draft.cell(query.column(), query.rotation(), row);
        Fr slope = draft.isOpen(cell) ? draft.slope(moving, row, cell) : null;
        if (slope != null) {
          Fr by = gained.get(position).minus(tuple.get(position)).times(slope.inverse());
          draft.set(cell, draft.value(cell).plus(by));
          if (draft.tuple(lookup.inputs(), row).equals(gained)) {
            seeds.add(new Seed(Map.copyOf(draft.changes()), gained));
          }
          draft.unset(cell);
        }
      }
    }
    return seeds;
  }

  private static List<Fr> beyond(Set<List<Fr>> table, List<Fr> tuple, int position, boolean above) {
    List<Fr> gained = new ArrayList<>(tuple);
    Comparator<BigInteger> order = Comparator.naturalOrder();
    BigInteger end =
        table.stream()
            .filter(row -> agrees(row, tuple, position))
            .map(row -> signed(row.get(position)))
            .max(above ? order : order.reversed())
            .orElse(BigInteger.ZERO);
    gained.set(position, Fr.reduce(end.add(BigInteger.valueOf(above ? 1 : -1))));
    return gained;
  }

  private static boolean agrees(List<Fr> row, List<Fr> tuple, int position) {
    return IntStream.range(0, tuple.size())
        .allMatch(i -> i == position || row.get(i).equals(tuple.get(i)));
  }

  private static BigInteger signed(Fr value) {
    BigInteger v = value.toBigInteger();
    return v.bitLength() > 252 ? v.subtract(Fr.MODULUS) : v;
  }
}
