package io.parsimony.circuit.audit;

import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks the constraints that read changed variables, and those alone. Not for several threads at
 * once.
 */
final class Checker {

  /** A site that does not hold on a row. */
  record Violation(Site site, int row) {}

  private final Problem problem;
  private final RowEvaluator evaluator;
  private final Overlay none = new Overlay();

  Checker(Problem problem) {
    this.problem = problem;
    this.evaluator = new RowEvaluator(problem);
  }

  RowEvaluator evaluator() {
    return evaluator;
  }

  /** Looks at a site and a row that reads a variable; returns whether to go on, or yes or no. */
  interface Visitor {
    boolean visit(Site site, int row);
  }

  /** Visits what reads a variable, perhaps more than once; returns whether it got to the end. */
  boolean visit(int variable, Visitor visitor) {
    Grid grid = problem.grid();
    int cell = variable;
    do {
      int row = grid.row(cell);
      for (Problem.Reader reader : problem.readers(grid.columnIndex(cell))) {
        int at = grid.row(grid.cell(0, row, -reader.rotation()));
        if (reader.site().rows().get(at) && !visitor.visit(reader.site(), at)) {
          return false;
        }
      }
      cell = problem.variables().next(cell);
    } while (cell != variable);
    return true;
  }

  /** Whether all constraints hold. */
  boolean accepts(Overlay overlay) {
    return violations(overlay, 1, (_, _) -> true).isEmpty();
  }

  /** The first sites that do not hold among those that count, each row once. */
  List<Violation> violations(Overlay overlay, int most, Visitor counts) {
    List<Violation> found = new ArrayList<>();
    Set<Violation> later = new HashSet<>();
    Set<Violation> seen = new HashSet<>();
    for (int i = 0; i < overlay.size() && found.size() < most; i++) {
      visit(
          overlay.variable(i),
          (site, row) -> {
            if (!counts.visit(site, row)) {
              return true;
            }
            if (site.kind() == Site.Kind.GATE) {
              evaluator.evaluate(site, row, overlay);
              if (!evaluator.allZero()) {
                add(new Violation(site, row), found, seen);
              }
            } else if (site.kind() == Site.Kind.LOOKUP && problem.tables().isFixed(site.number())) {
              evaluator.evaluate(site, row, overlay);
              if (!problem.tables().fixed(site.number()).contains(evaluator.values())) {
                add(new Violation(site, row), found, seen);
              }
            } else {
              later.add(new Violation(site, row));
            }
            return found.size() < most;
          });
    }
    if (found.size() < most && !later.isEmpty()) {
      dynamic(later, overlay, found, seen);
      shuffles(later, overlay, found, seen);
    }
    return found;
  }

  private static void add(Violation violation, List<Violation> found, Set<Violation> seen) {
    if (seen.add(violation)) {
      found.add(violation);
    }
  }

  private List<Fr> tuple(Violation at, Overlay overlay) {
    evaluator.evaluate(at.site(), at.row(), overlay);
    return List.of(evaluator.values());
  }

  /** Lookups into advice columns: what is looked up must be there after all changes. */
  private void dynamic(
      Set<Violation> touched, Overlay overlay, List<Violation> found, Set<Violation> seen) {
    Map<Integer, Map<List<Fr>, Integer>> tableChange = new HashMap<>();
    Map<Integer, Map<List<Fr>, Integer>> inputChange = new HashMap<>();
    for (Violation at : touched) {
      Map<Integer, Map<List<Fr>, Integer>> change =
          switch (at.site().kind()) {
            case TABLE -> tableChange;
            case LOOKUP -> inputChange;
            case GATE, SHUFFLE_IN, SHUFFLE_OUT -> null;
          };
      if (change != null) {
        Map<List<Fr>, Integer> own =
            change.computeIfAbsent(at.site().number(), _ -> new HashMap<>());
        own.merge(tuple(at, none), -1, Integer::sum);
        own.merge(tuple(at, overlay), 1, Integer::sum);
      }
    }
    for (Violation at : touched) {
      int number = at.site().number();
      Map<List<Fr>, Integer> change = tableChange.getOrDefault(number, Map.of());
      Map<List<Fr>, Integer> inputs = inputChange.getOrDefault(number, Map.of());
      if (at.site().kind() == Site.Kind.LOOKUP) {
        if (present(number, tuple(at, overlay), change) <= 0) {
          add(at, found, seen);
        }
      } else if (at.site().kind() == Site.Kind.TABLE) {
        List<Fr> gone = tuple(at, none);
        Site lookups = side(Site.Kind.LOOKUP, number);
        int needed = problem.tables().multiset(lookups).count(gone) + inputs.getOrDefault(gone, 0);
        if (needed > 0 && present(number, gone, change) <= 0) {
          add(at, found, seen);
        }
      }
    }
  }

  private int present(int lookup, List<Fr> tuple, Map<List<Fr>, Integer> change) {
    Site table = side(Site.Kind.TABLE, lookup);
    return problem.tables().multiset(table).count(tuple) + change.getOrDefault(tuple, 0);
  }

  private Site side(Site.Kind kind, int number) {
    for (Site site : problem.sites()) {
      if (site.kind() == kind && site.number() == number) {
        return site;
      }
    }
    throw new IllegalStateException("no " + kind + " of number " + number);
  }

  /** The honest witness is in balance, so the changes must be. */
  private void shuffles(
      Set<Violation> touched, Overlay overlay, List<Violation> found, Set<Violation> seen) {
    Map<Integer, Map<List<Fr>, Integer>> balance = new HashMap<>();
    for (Violation at : touched) {
      int sign =
          switch (at.site().kind()) {
            case SHUFFLE_IN -> 1;
            case SHUFFLE_OUT -> -1;
            case GATE, LOOKUP, TABLE -> 0;
          };
      if (sign != 0) {
        Map<List<Fr>, Integer> own =
            balance.computeIfAbsent(at.site().number(), _ -> new HashMap<>());
        own.merge(tuple(at, none), -sign, Integer::sum);
        own.merge(tuple(at, overlay), sign, Integer::sum);
      }
    }
    for (Violation at : touched) {
      boolean shuffle =
          at.site().kind() == Site.Kind.SHUFFLE_IN || at.site().kind() == Site.Kind.SHUFFLE_OUT;
      Map<List<Fr>, Integer> own = balance.get(at.site().number());
      if (shuffle && own != null && own.values().stream().anyMatch(count -> count != 0)) {
        add(at, found, seen);
      }
    }
  }
}
