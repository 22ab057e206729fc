package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.dev.Provenance;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves variables one after the other until every constraint holds again: a violated gate is solved
 * for each of its variables in turn, a violated lookup moves one of its coordinates to other rows
 * of the table. Gives up after a fixed number of steps.
 *
 * <p>Only variables of the region that it starts in and of later ones are moved. That loses
 * nothing: where two witnesses differ, start in the first region in which they do.
 */
final class RepairSearch {

  private static final int STEPS = 160;
  private static final int MOST_MOVED = 2000;
  private static final int VIOLATIONS = 12;
  private static final int ALTERNATIVES = 3;

  private final Problem problem;
  private final Checker checker;
  private final QueryDegrees degrees;
  private final DigitChains chains;
  private int steps;
  private int most;
  private int firstPhase;
  private int firstRegion;
  private int lastRegion;

  RepairSearch(Problem problem) {
    this.problem = problem;
    this.chains = problem.chains();
    this.checker = new Checker(problem);
    this.degrees = new QueryDegrees(problem);
  }

  /** A complete set of new values that holds the given ones, or null if none was found. */
  @Nullable Overlay complete(Overlay start) {
    steps = 0;
    most = STEPS + 4 * start.size();
    firstRegion = Integer.MAX_VALUE;
    for (int i = 0; i < start.size(); i++) {
      firstRegion = Math.min(firstRegion, region(start.variable(i)));
    }
    lastRegion = Integer.MAX_VALUE;
    firstPhase = 0;
    return search(start);
  }

  /** The same, moving only what is committed after the first challenges are drawn. */
  @Nullable Overlay completeLater(Overlay start) {
    steps = 0;
    most = STEPS + 4 * start.size();
    firstRegion = 0;
    lastRegion = Integer.MAX_VALUE;
    firstPhase = 1;
    return search(start);
  }

  /**
   * New values that make the constraints of one region hold, moving values of this region alone;
   * constraints of other regions are not looked at.
   */
  @Nullable Overlay completeWithin(Overlay start, int region) {
    steps = 0;
    most = STEPS + 4 * start.size();
    firstRegion = region;
    lastRegion = region;
    firstPhase = 0;
    return search(start);
  }

  /** The region of the cell that a variable is known by; regions are numbered as placed. */
  private int region(int variable) {
    Provenance provenance = problem.provenance();
    int home = problem.home(variable);
    return provenance != null && problem.grid().columnOf(home) instanceof AdviceColumn advice
        ? provenance.regionOf(advice, problem.grid().row(home))
        : 0;
  }

  private boolean counts(Site site, int row) {
    Provenance provenance = problem.provenance();
    return lastRegion == Integer.MAX_VALUE
        || provenance == null
        || site.q() == null
        || provenance.regionOf(site.q(), row) <= lastRegion;
  }

  private @Nullable Overlay search(Overlay overlay) {
    if (++steps > most || overlay.size() > MOST_MOVED) {
      return null;
    }
    List<Checker.Violation> violations = checker.violations(overlay, VIOLATIONS, this::counts);
    if (violations.isEmpty()) {
      return overlay;
    }
    Checker.Violation best = violations.getFirst();
    List<Integer> open = List.of();
    int fewest = Integer.MAX_VALUE;
    for (Checker.Violation violation : violations) {
      List<Integer> own = unmoved(violation, overlay);
      if (own.size() < fewest) {
        best = violation;
        open = own;
        fewest = own.size();
      }
    }
    Overlay apart = takenApart(best, overlay);
    if (apart != null) {
      Overlay found = search(apart);
      if (found != null || steps > most) {
        return found;
      }
    }
    for (int variable : open) {
      for (Fr value : repairs(best, variable, overlay)) {
        Overlay next = overlay.copy();
        next.put(variable, value);
        Overlay found = search(next);
        if (found != null || steps > most) {
          return found;
        }
      }
    }
    return null;
  }

  /** If a violated gate begins a chain of digits whose start has moved, the digits of its value. */
  private @Nullable Overlay takenApart(Checker.Violation at, Overlay overlay) {
    if (at.site().kind() != Site.Kind.GATE) {
      return null;
    }
    for (Expression.Query query : at.site().program().queries()) {
      int cell =
          problem.grid().cell(problem.grid().index(query.column()), at.row(), query.rotation());
      int variable = problem.variables().of(cell);
      DigitChains.Chain chain = overlay.has(variable) ? chains.startingAt(variable) : null;
      if (chain != null
          && !overlay.has(chain.sums().getFirst())
          && region(chain.sums().getFirst()) <= lastRegion) {
        return chains.takenApart(chain, overlay.get(variable).toBigInteger(), overlay);
      }
    }
    return null;
  }

  /** Variables that a site reads and that may still be moved, those assigned last first. */
  private List<Integer> unmoved(Checker.Violation at, Overlay overlay) {
    List<Integer> open = new ArrayList<>();
    for (Expression.Query query : at.site().program().queries()) {
      int cell =
          problem.grid().cell(problem.grid().index(query.column()), at.row(), query.rotation());
      int variable = problem.variables().of(cell);
      if (!problem.grid().isFixed(cell)
          && problem.status(variable) != Problem.Status.HELD
          && !overlay.has(variable)
          && !open.contains(variable)
          && (firstPhase == 0 || problem.phase(variable) >= firstPhase)
          && region(variable) >= firstRegion
          && region(variable) <= lastRegion) {
        open.add(variable);
      }
    }
    open.sort(
        Comparator.comparingInt(problem::order)
            .thenComparingInt(v -> problem.grid().row(problem.home(v)))
            .reversed());
    return open;
  }

  private List<Fr> repairs(Checker.Violation at, int variable, Overlay overlay) {
    return switch (at.site().kind()) {
      case GATE -> solve(at, variable, overlay);
      case LOOKUP ->
          problem.tables().isFixed(at.site().number())
              ? otherRows(at, variable, overlay)
              : List.of();
      case TABLE, SHUFFLE_IN, SHUFFLE_OUT -> List.of();
    };
  }

  private Fr[] evaluate(Checker.Violation at, Overlay overlay, int variable, Fr value) {
    Overlay with = overlay.copy();
    with.put(variable, value);
    checker.evaluator().evaluate(at.site(), at.row(), with);
    return checker.evaluator().values();
  }

  /** The value that makes a gate hold, if the variable comes in it with degree one. */
  private List<Fr> solve(Checker.Violation at, int variable, Overlay overlay) {
    int degree = degrees.degree(at.site(), at.row(), variable);
    Fr value = problem.value(variable);
    if (degree != 1) {
      return degree == 0 ? List.of() : smallRoots(at, variable, overlay);
    }
    Fr[] here = evaluate(at, overlay, variable, value);
    Fr[] there = evaluate(at, overlay, variable, value.plus(Fr.ONE));
    for (int i = 0; i < here.length; i++) {
      Fr slope = there[i].minus(here[i]);
      if (!here[i].isZero()) {
        return slope.isZero() ? List.of() : List.of(value.minus(here[i].times(slope.inverse())));
      }
    }
    return List.of();
  }

  /**
   * Neighbours of the honest value at which the first polynomial that fails holds, and those that
   * hold go on to.
   */
  private List<Fr> smallRoots(Checker.Violation at, int variable, Overlay overlay) {
    Fr[] here = evaluate(at, overlay, variable, problem.value(variable));
    int failing = 0;
    while (failing < here.length && here[failing].isZero()) {
      failing++;
    }
    List<Fr> roots = new ArrayList<>();
    for (Fr candidate : Neighbours.of(problem.value(variable))) {
      Fr[] there = evaluate(at, overlay, variable, candidate);
      boolean better = true;
      for (int i = 0; i < there.length; i++) {
        better &= there[i].isZero() || (i != failing && !here[i].isZero());
      }
      if (better) {
        roots.add(candidate);
      }
    }
    return roots;
  }

  private List<Fr> otherRows(Checker.Violation at, int variable, Overlay overlay) {
    if (degrees.degree(at.site(), at.row(), variable) != 1) {
      return List.of();
    }
    Fr value = problem.value(variable);
    Fr[] now = evaluate(at, overlay, variable, value);
    Fr[] there = evaluate(at, overlay, variable, value.plus(Fr.ONE));
    List<Fr> found = new ArrayList<>();
    for (int i = 0; i < now.length; i++) {
      Fr slope = there[i].minus(now[i]);
      if (!slope.isZero()) {
        TableIndex table = problem.tables().fixed(at.site().number());
        for (Fr other : table.alternatives(now, i, ALTERNATIVES)) {
          found.add(value.plus(other.minus(now[i]).times(slope.inverse())));
        }
        return found;
      }
    }
    return found;
  }
}
