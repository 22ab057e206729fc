package io.parsimony.circuit.audit;

import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.List;

/**
 * What one gate leaves to one variable, all others staying. With {@code f(d)} a polynomial of the
 * gate when the variable is moved by {@code d}, {@code f(0) = 0}; if the variable comes in it with
 * degree two at most, {@code f(d) = d*(a + b*d)}, so there is one other root or none.
 */
final class Univariate {

  private static final Fr HALF = Fr.of(2).inverse();

  private Univariate() {}

  /** What the variable may be. */
  enum Verdict {
    /** This gate does not say. */
    ANY,
    /** Nothing but what it is. */
    HELD,
    /** What it is, or one other value. */
    ONE_OTHER,
    /** One of some values that were not worked out. */
    SOME
  }

  /**
   * Looks at one gate on one row.
   *
   * @param other gets the other value, if there is one
   */
  static Verdict of(
      RowEvaluator evaluator,
      Site site,
      int row,
      int variable,
      Fr value,
      int degree,
      List<Fr> other) {
    evaluator.evaluate(site, row, Overlay.of(variable, value.plus(Fr.ONE)));
    Fr[] up = evaluator.values();
    Fr[] down = new Fr[up.length];
    if (degree > 1) {
      evaluator.evaluate(site, row, Overlay.of(variable, value.minus(Fr.ONE)));
      down = evaluator.values();
    }
    Verdict verdict = Verdict.ANY;
    List<Fr> roots = new ArrayList<>();
    for (int i = 0; i < up.length; i++) {
      if (degree <= 1) {
        if (!up[i].isZero()) {
          return Verdict.HELD;
        }
      } else {
        Fr b = up[i].plus(down[i]).times(HALF);
        Fr a = up[i].minus(down[i]).times(HALF);
        if (degree == 2 && b.isZero() && !a.isZero()) {
          return Verdict.HELD;
        }
        if (degree == 2 && !b.isZero()) {
          if (a.isZero()) {
            return Verdict.HELD;
          }
          roots.add(value.minus(a.times(b.inverse())));
        } else if (degree > 2 && !(a.isZero() && b.isZero())) {
          verdict = Verdict.SOME;
        }
      }
    }
    if (roots.isEmpty()) {
      return verdict;
    }
    if (roots.stream().distinct().count() > 1) {
      return Verdict.HELD;
    }
    other.add(roots.getFirst());
    return Verdict.ONE_OTHER;
  }
}
