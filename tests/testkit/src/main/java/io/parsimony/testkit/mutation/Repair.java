package io.parsimony.testkit.mutation;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Completes a forged trace: some cells are set, some constraints are broken; others are moved until
 * nothing is broken but what a weakness concerns. A search in depth with a bound on its steps.
 */
final class Repair {

  private static final int STEPS = 400;
  private static final int NEAREST = 3;
  private static final BigInteger HALF = Fr.MODULUS.shiftRight(1);

  private final Rules rules;
  private final Draft draft;
  private final Weakness weakness;
  private final @Nullable List<Fr> gained;
  private int steps;

  /** How many steps the search took. */
  int steps() {
    return steps;
  }

  /**
   * @param draft with the cells that make the weakness matter
   * @param gained the row that a wider table has, else null
   */
  Repair(Rules rules, Draft draft, Weakness weakness, @Nullable List<Fr> gained) {
    this.rules = rules;
    this.draft = draft;
    this.weakness = weakness;
    this.gained = gained;
  }

  /** The changes of a trace that only the weak circuit accepts, or null if none was found. */
  @Nullable Map<CellRef, Fr> run() {
    boolean found = search(List.copyOf(draft.changes().keySet()), List.of());
    return found ? new LinkedHashMap<>(draft.changes()) : null;
  }

  private boolean search(List<CellRef> changed, List<Violation> before) {
    if (++steps > STEPS) {
      return false;
    }
    List<Violation> broken = rules.violations(draft, changed, before);
    List<Violation> open = broken.stream().filter(v -> !forgiven(v)).toList();
    if (open.isEmpty()) {
      return !broken.isEmpty();
    }
    for (List<Map.Entry<CellRef, Fr>> choice : fewest(open)) {
      choice.forEach(e -> draft.set(e.getKey(), e.getValue()));
      if (search(choice.stream().map(Map.Entry::getKey).toList(), broken)) {
        return true;
      }
      choice.forEach(e -> draft.unset(e.getKey()));
    }
    return false;
  }

  private boolean forgiven(Violation violation) {
    return weakness.concerns(violation) && (gained == null || gained.equals(violation.tuple()));
  }

  /** The choices for that violation which leaves the fewest. */
  private List<List<Map.Entry<CellRef, Fr>>> fewest(List<Violation> open) {
    List<List<Map.Entry<CellRef, Fr>>> best = List.of();
    for (int i = 0; i < open.size(); i++) {
      List<List<Map.Entry<CellRef, Fr>>> choices = choices(open.get(i));
      if (i == 0 || choices.size() < best.size()) {
        best = choices;
      }
      if (best.size() <= 1) {
        return best;
      }
    }
    return best;
  }

  private List<List<Map.Entry<CellRef, Fr>>> choices(Violation violation) {
    return switch (violation.kind()) {
      case COPY -> copy(rules.left(violation.number()), rules.right(violation.number()));
      case GATE -> gate(rules.circuit().gates().get(violation.number()).poly(), violation.row());
      case LOOKUP -> lookup(violation);
      case SHUFFLE -> List.of();
    };
  }

  private List<List<Map.Entry<CellRef, Fr>>> copy(CellRef a, CellRef b) {
    List<List<Map.Entry<CellRef, Fr>>> choices = new ArrayList<>();
    if (draft.isOpen(a)) {
      choices.add(List.of(Map.entry(a, draft.value(b))));
    }
    if (draft.isOpen(b)) {
      choices.add(List.of(Map.entry(b, draft.value(a))));
    }
    return choices;
  }

  private record Handle(CellRef cell, Fr slope) {}

  private List<Handle> handles(Expression expression, int row) {
    List<Handle> handles = new ArrayList<>();
    for (Expression.Query query : Rules.queries(List.of(expression))) {
      CellRef cell = draft.cell(query.column(), query.rotation(), row);
      if (draft.isOpen(cell)) {
        Fr slope = draft.slope(expression, row, cell);
        if (slope != null) {
          handles.add(new Handle(cell, slope));
        }
      }
    }
    return handles;
  }

  /** One cell alone, or a quotient with its remainder; small numbers first. */
  private List<List<Map.Entry<CellRef, Fr>>> gate(Expression poly, int row) {
    Fr excess = draft.evaluate(poly, row);
    List<Handle> handles = handles(poly, row);
    List<List<Map.Entry<CellRef, Fr>>> choices = new ArrayList<>();
    for (Handle h : handles) {
      choices.add(List.of(moved(h, excess.times(h.slope.inverse()).negate())));
    }
    for (Handle small : handles) {
      for (Handle large : handles) {
        BigInteger ratio = signed(large.slope.times(small.slope.inverse()));
        BigInteger needed = signed(excess.times(small.slope.inverse()).negate());
        if (ratio.abs().bitLength() > 1 && ratio.bitLength() < 60 && needed.bitLength() < 100) {
          for (BigInteger quotient : quotients(needed, ratio)) {
            BigInteger rest = needed.subtract(quotient.multiply(ratio));
            if (quotient.signum() != 0 && rest.signum() != 0) {
              choices.add(
                  List.of(moved(large, Fr.reduce(quotient)), moved(small, Fr.reduce(rest))));
            }
          }
        }
      }
    }
    choices.sort(Comparator.comparingInt(Repair::size));
    return choices;
  }

  private static List<BigInteger> quotients(BigInteger needed, BigInteger ratio) {
    BigInteger down = needed.divide(ratio);
    BigInteger step = BigInteger.valueOf((long) needed.signum() * ratio.signum());
    return List.of(down, down.add(step), down.subtract(step));
  }

  private Map.Entry<CellRef, Fr> moved(Handle h, Fr by) {
    return Map.entry(h.cell, draft.value(h.cell).plus(by));
  }

  private static int size(List<Map.Entry<CellRef, Fr>> choice) {
    return choice.stream().mapToInt(e -> signed(e.getValue()).bitLength()).sum();
  }

  private static BigInteger signed(Fr value) {
    BigInteger v = value.toBigInteger();
    return v.compareTo(HALF) > 0 ? v.subtract(Fr.MODULUS) : v;
  }

  /** Rows of the table that differ where the tuple can still move. */
  private List<List<Map.Entry<CellRef, Fr>>> lookup(Violation violation) {
    LookupArgument lookup = rules.circuit().lookups().get(violation.number());
    Set<List<Fr>> table = rules.table(violation.number(), draft);
    List<Fr> tuple = violation.tuple();
    List<List<Handle>> handles =
        lookup.inputs().stream().map(e -> handles(e, violation.row())).toList();
    return table.stream()
        .filter(row -> reachable(row, tuple, handles))
        .sorted(Comparator.comparing(row -> distance(row, tuple)))
        .limit(NEAREST)
        .map(row -> moves(row, tuple, handles))
        .toList();
  }

  private static boolean reachable(List<Fr> row, List<Fr> tuple, List<List<Handle>> handles) {
    for (int i = 0; i < tuple.size(); i++) {
      if (!row.get(i).equals(tuple.get(i)) && handles.get(i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static BigInteger distance(List<Fr> row, List<Fr> tuple) {
    BigInteger distance = BigInteger.ZERO;
    for (int i = 0; i < tuple.size(); i++) {
      distance = distance.add(signed(row.get(i).minus(tuple.get(i))).abs());
    }
    return distance;
  }

  private List<Map.Entry<CellRef, Fr>> moves(
      List<Fr> row, List<Fr> tuple, List<List<Handle>> handles) {
    Map<CellRef, Fr> moves = new LinkedHashMap<>();
    for (int i = 0; i < tuple.size(); i++) {
      if (!row.get(i).equals(tuple.get(i))) {
        for (Handle h : handles.get(i)) {
          if (!moves.containsKey(h.cell)) {
            Fr by = row.get(i).minus(tuple.get(i)).times(h.slope.inverse());
            moves.put(h.cell, draft.value(h.cell).plus(by));
            break;
          }
        }
      }
    }
    return List.copyOf(moves.entrySet());
  }
}
