package io.parsimony.layers.gates;

import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.CircuitStats;
import io.parsimony.layers.quant.QuantModel;
import java.util.List;

/**
 * Chooses the columns and the number of rows of a model's circuit: of the candidates that the gate
 * set proposes, the one that is best by an {@link Objective} (the fewest cells that the prover
 * commits to, unless told otherwise), then the one proposed first. Every candidate is counted, not
 * estimated.
 *
 * <p>The choice depends on the model's public structure and the options alone, so a verifier who
 * plans again gets the same circuit.
 */
public final class CircuitPlanner {

  private CircuitPlanner() {}

  /**
   * A circuit's shape and cost.
   *
   * @param options complete: {@code k}, {@code columns} and {@code layout} filled in
   * @param stats what was counted; its k may be below that of the options if that was asked for
   */
  public record Plan(CircuitOptions options, CircuitStats stats) {

    /** Cells that the prover commits to at the k of the options. */
    public long committed() {
      return stats.committed() << (options.k() - stats.k());
    }
  }

  /**
   * Plans a circuit; what {@code wanted} fixes is kept.
   *
   * @throws RefusedModelException if the gate set refuses the model
   * @throws IllegalArgumentException if nothing fits the wanted k or columns; the message says what
   *     is needed
   */
  public static Plan plan(GateSet gates, QuantModel model, CircuitOptions wanted) {
    return plan(gates, model, wanted, Objective.COST);
  }

  /** As {@link #plan(GateSet, QuantModel, CircuitOptions)}, by another objective. */
  public static Plan plan(
      GateSet gates, QuantModel model, CircuitOptions wanted, Objective objective) {
    List<Refusal> refusals = gates.refusals(model, wanted);
    if (!refusals.isEmpty()) {
      throw new RefusedModelException(gates.name(), refusals);
    }
    List<Plan> counted =
        gates.candidates(model, wanted, objective).stream()
            .map(c -> count(gates, model, c, wanted))
            .toList();
    return counted.stream()
        .filter(plan -> plan.stats().k() <= plan.options().k())
        .filter(plan -> wanted.columns() == 0 || plan.options().columns() <= wanted.columns())
        .min(objective.order())
        .orElseThrow(() -> new IllegalArgumentException(nothingFits(gates, wanted, counted)));
  }

  private static Plan count(
      GateSet gates, QuantModel model, CircuitOptions candidate, CircuitOptions wanted) {
    CircuitStats stats = CircuitCounter.count(ModelCircuit.of(gates, model, candidate));
    int k = wanted.k() == 0 ? stats.k() : wanted.k();
    return new Plan(candidate.withK(k).withColumns(stats.columns().advice()), stats);
  }

  private static String nothingFits(GateSet gates, CircuitOptions wanted, List<Plan> counted) {
    StringBuilder text = new StringBuilder("gate set ").append(gates.name());
    text.append(" finds no circuit");
    if (wanted.k() != 0) {
      text.append(" with k = ").append(wanted.k());
    }
    if (wanted.columns() != 0) {
      text.append(" of at most ").append(wanted.columns()).append(" advice columns");
    }
    for (Plan plan : counted) {
      text.append("; ").append(plan.stats().columns().advice()).append(" columns need k = ");
      text.append(plan.stats().k());
    }
    return text.toString();
  }
}
