package io.parsimony.testkit;

import io.parsimony.circuit.CircuitStats;
import java.util.function.ToLongFunction;

/**
 * One figure of what a circuit costs, and what it should be: {@code costs(Cost.rows(3),
 * Cost.lookups(2))}. Figures are read off the built constraint system, as {@link CircuitStats}
 * defines them.
 *
 * @param name of the figure
 * @param expected its value
 * @param read takes it from the counts
 */
public record Cost(String name, long expected, ToLongFunction<CircuitStats> read) {

  /** Rows used by regions. */
  public static Cost rows(long expected) {
    return new Cost("rows", expected, stats -> stats.total().rows());
  }

  /** Advice cells assigned. */
  public static Cost cells(long expected) {
    return new Cost("cells", expected, stats -> stats.total().cells());
  }

  /** Gates, lookups and shuffles together: M. */
  public static Cost constraints(long expected) {
    return new Cost("constraints", expected, CircuitStats::m);
  }

  /** Active rows of gate polynomials. */
  public static Cost gates(long expected) {
    return new Cost("gates", expected, stats -> stats.total().gateConstraints());
  }

  /** The part of the gates that is of degree 2 or more in the witness. */
  public static Cost products(long expected) {
    return new Cost("products", expected, stats -> stats.total().products());
  }

  /** Active rows of lookups. */
  public static Cost lookups(long expected) {
    return new Cost("lookups", expected, stats -> stats.total().lookupConstraints());
  }

  /** Active rows of shuffles. */
  public static Cost shuffles(long expected) {
    return new Cost("shuffles", expected, stats -> stats.total().shuffleConstraints());
  }

  /** Equalities between cells, those with public values among them. */
  public static Cost copies(long expected) {
    return new Cost("copies", expected, stats -> stats.total().copyConstraints());
  }

  /** Advice columns. */
  public static Cost adviceColumns(long expected) {
    return new Cost("advice columns", expected, stats -> stats.columns().advice());
  }

  /** Degree of the quotient, which decides how much larger its domain is. */
  public static Cost degree(long expected) {
    return new Cost("degree", expected, CircuitStats::maxDegree);
  }

  /** The smallest k whose rows suffice. */
  public static Cost k(long expected) {
    return new Cost("k", expected, CircuitStats::k);
  }
}
