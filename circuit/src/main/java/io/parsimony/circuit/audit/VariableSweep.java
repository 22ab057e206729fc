package io.parsimony.circuit.audit;

import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Moves every variable that constraints must determine, alone, and lists those that can be
 * something else.
 *
 * <p>For gates in which a variable comes with degree one or two this is exact: either it is shown
 * that no other value will do, or the one other value is tried. Of the values that lookups alone
 * leave, and of roots of higher degree, some are tried: neighbours first.
 */
final class VariableSweep {

  private static final int CHUNK = 1 << 12;
  private static final int ALTERNATIVES = 8;

  private final Problem problem;
  private final boolean unread;
  private final Progress progress;

  /**
   * @param unread whether values that no active constraint reads are moved, too
   */
  VariableSweep(Problem problem, boolean unread, Progress progress) {
    this.problem = problem;
    this.unread = unread;
    this.progress = progress;
  }

  /** A variable that may have another value. */
  record Free(int variable, Fr other) {}

  /**
   * What was found.
   *
   * @param free all free variables, by cell
   * @param tried how many variables were moved
   */
  record Result(List<Free> free, long tried) {}

  /** Moves the variables that are known by some cells. */
  Result run(BitSet homes) {
    progress.stage("moving values one at a time", homes.cardinality());
    int cells = homes.length();
    var tried = new AtomicLong();
    List<Free> free =
        IntStream.range(0, (cells + CHUNK - 1) / CHUNK)
            .parallel()
            .mapToObj(chunk -> {
              var worker = new Worker();
              worker.run(homes.get(chunk * CHUNK, Math.min(cells, (chunk + 1) * CHUNK)), chunk);
              progress.advance(worker.looked);
              tried.addAndGet(worker.tried);
              return worker.free;
            })
            .flatMap(List::stream)
            .toList();
    return new Result(free, tried.get());
  }

  /** Works on some cells. */
  private final class Worker {

    private final Checker checker = new Checker(problem);
    private final QueryDegrees degrees = new QueryDegrees(problem);
    private final List<Free> free = new ArrayList<>();
    private long looked;
    private long tried;

    void run(BitSet homes, int chunk) {
      for (int i = homes.nextSetBit(0); i >= 0; i = homes.nextSetBit(i + 1)) {
        int cell = chunk * CHUNK + i;
        int variable = problem.variables().of(cell);
        looked++;
        if (unread || isRead(variable)) {
          tried++;
          Fr other = other(variable, problem.value(cell));
          if (other != null) {
            free.add(new Free(variable, other));
          }
        }
      }
    }

    private boolean isRead(int variable) {
      return !checker.visit(variable, (_, _) -> false);
    }

    private @Nullable Fr other(int variable, Fr value) {
      List<Fr> exact = new ArrayList<>();
      List<Fr> possible = new ArrayList<>();
      boolean open =
          checker.visit(
              variable,
              (site, row) ->
                  switch (site.kind()) {
                    case GATE -> gate(site, row, variable, value, exact);
                    case LOOKUP -> lookup(site, row, variable, value, possible);
                    case TABLE, SHUFFLE_IN, SHUFFLE_OUT -> true;
                  });
      if (!open) {
        return null;
      }
      List<Fr> candidates = exact;
      if (exact.isEmpty()) {
        candidates = possible;
        candidates.addAll(Neighbours.of(value));
      }
      for (Fr candidate : candidates) {
        if (!candidate.equals(value) && checker.accepts(Overlay.of(variable, candidate))) {
          return candidate;
        }
      }
      return null;
    }

    private boolean gate(Site site, int row, int variable, Fr value, List<Fr> exact) {
      int degree = degrees.degree(site, row, variable);
      Univariate.Verdict verdict =
          Univariate.of(checker.evaluator(), site, row, variable, value, degree, exact);
      return verdict != Univariate.Verdict.HELD;
    }

    /** Whether a lookup leaves other values; those that it does are collected. */
    private boolean lookup(Site site, int row, int variable, Fr value, List<Fr> possible) {
      if (!problem.tables().isFixed(site.number()) || degrees.degree(site, row, variable) > 1) {
        return true;
      }
      RowEvaluator evaluator = checker.evaluator();
      evaluator.evaluate(site, row, Overlay.of(variable, value));
      Fr[] now = evaluator.values();
      evaluator.evaluate(site, row, Overlay.of(variable, value.plus(Fr.ONE)));
      int moved = -1;
      for (int i = 0; i < now.length; i++) {
        if (!evaluator.get(i).equals(now[i])) {
          if (moved >= 0) {
            return true;
          }
          moved = i;
        }
      }
      if (moved < 0) {
        return true;
      }
      Fr slope = evaluator.get(moved).minus(now[moved]).inverse();
      TableIndex table = problem.tables().fixed(site.number());
      List<Fr> others = table.alternatives(now, moved, ALTERNATIVES);
      for (Fr other : others) {
        possible.add(value.plus(other.minus(now[moved]).times(slope)));
      }
      return !others.isEmpty();
    }
  }
}
