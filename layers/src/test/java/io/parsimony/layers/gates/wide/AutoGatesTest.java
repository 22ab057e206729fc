package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.gates.RefusedModelException;
import io.parsimony.layers.quant.QuantModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AutoGatesTest {

  private static final QuantModel MODEL = RelationsTest.residual(new Random(1), 4, 6, 7);

  private static CircuitPlanner.Plan plan(String gates, Params params, Objective objective) {
    CircuitOptions options = CircuitOptions.defaults().withParams(params);
    return CircuitPlanner.plan(GateSets.named(gates), MODEL, options, objective);
  }

  @Test
  void isNeverWorseThanAGateSetOfItsFamily() {
    for (Params params : Params.values()) {
      for (Objective objective : Objective.values()) {
        long auto = objective.of(plan("auto", params, objective));
        List<String> others = new ArrayList<>(List.of("wide", "tile", "zkml", "freivalds"));
        if (params == Params.FIXED) {
          others.addAll(List.of("fixed", "packed"));
        }
        for (String other : others) {
          assertThat(auto)
              .as(objective + " against " + other)
              .isLessThanOrEqualTo(objective.of(plan(other, params, objective)));
        }
      }
    }
  }

  @Test
  void followsItsObjective() {
    var cost = plan("auto", Params.PRIVATE, Objective.COST);
    var constraints = plan("auto", Params.PRIVATE, Objective.M);
    assertThat(constraints.stats().m()).isLessThan(cost.stats().m());
    assertThat(cost.committed()).isLessThan(constraints.committed());
    assertThat(plan("auto", Params.PRIVATE, Objective.M)).isEqualTo(constraints);
    GateSet auto = GateSets.named("auto");
    assertThat(CircuitPlanner.plan(auto, MODEL, constraints.options(), Objective.COST))
        .as("a layout that is given is kept")
        .isEqualTo(constraints);
  }

  @Test
  void isSatisfiedUnderEveryObjective() {
    IntTensor x = Models.random(new Random(2), Shape.of(4, 6), MODEL.value(0).range());
    for (Params params : Params.values()) {
      for (Objective objective : Objective.values()) {
        var plan = plan("auto", params, objective);
        ModelCircuit circuit =
            ModelCircuit.of(GateSets.named("auto"), MODEL, plan.options()).withInputs(List.of(x));
        assertThat(CircuitCounter.count(circuit)).isEqualTo(plan.stats());
        MockProver mock = MockProver.run(plan.options().k(), circuit);
        mock.assertSatisfied();
        assertThat(TamperSweep.of(mock).free()).isEmpty();
      }
    }
  }

  @Test
  void explainsEachLayer() {
    var options = plan("auto", Params.PRIVATE, Objective.M).options();
    List<String> lines = GateSets.named("auto").explain(MODEL, options);
    assertThat(lines).hasSameSizeAs(MODEL.layers());
    assertThat(lines.get(0)).isEqualTo("no cells: part of the relations that rescale it");
    assertThat(lines.get(2)).isEqualTo("relation, remainder 0+0+7 bits");
  }

  @Test
  void asksForFixedWeightsWhereItNeedsThem() {
    for (String gates : List.of("fixed", "packed")) {
      assertThatThrownBy(() -> plan(gates, Params.PRIVATE, Objective.COST))
          .isInstanceOf(RefusedModelException.class)
          .hasMessageContaining("ask for fixed weights");
    }
  }
}
