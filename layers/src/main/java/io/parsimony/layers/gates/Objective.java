package io.parsimony.layers.gates;

import java.util.Comparator;

/** What a planner makes small. */
public enum Objective {
  /** Cells that the prover commits to, which proving time follows. */
  COST,
  /** M, the number of constraints. */
  M,
  /** Rows times advice columns. */
  AREA;

  /** What this objective measures of a plan. */
  public long of(CircuitPlanner.Plan plan) {
    return switch (this) {
      case COST -> plan.committed();
      case M -> plan.stats().m();
      case AREA -> plan.stats().area() << (plan.options().k() - plan.stats().k());
    };
  }

  /** The better plan first: by this objective, then by what is committed, then by M. */
  Comparator<CircuitPlanner.Plan> order() {
    return Comparator.comparingLong(this::of)
        .thenComparingLong(CircuitPlanner.Plan::committed)
        .thenComparingLong(plan -> plan.stats().m());
  }
}
