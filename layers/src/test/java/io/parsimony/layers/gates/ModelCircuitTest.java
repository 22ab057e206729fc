package io.parsimony.layers.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Rescale;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCircuitTest {

  private static final GateSet WIDE = GateSets.named("wide");

  private static QuantModel model(QuantProfile profile) {
    var builder = new QuantModelBuilder("dense", profile);
    int x = builder.input("x", Shape.of(1, 40), 0, Range.signed(8));
    long[] weights = new long[400];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i % 250L - 125;
    }
    int w = builder.parameter("w", 0, Range.signed(8), IntTensor.of(Shape.of(40, 10), weights));
    int y =
        builder.layer(
            "fc",
            "MatMul",
            new MatMul(Shape.of(1, 40), Shape.of(40, 10), false, false, false),
            List.of(x, w),
            0);
    int z = builder.layer("out", "Rescale", new Rescale(1, 8, 14), List.of(y), 0);
    return builder.build(List.of(z), List.of(), "");
  }

  @Test
  void listsPublicValuesInTheOrderOfTheirRows() {
    QuantModel model = model(QuantProfile.FUSED);
    var shown = ModelCircuit.of(WIDE, model, CircuitOptions.defaults()).publicValues();
    assertThat(shown).extracting(ModelCircuit.PublicValue::row).containsExactly(0, 40);
    var hidden =
        ModelCircuit.of(
                WIDE, model, CircuitOptions.defaults().withInputVisibility(Visibility.PRIVATE))
            .publicValues();
    assertThat(hidden).extracting(v -> v.value().name()).containsExactly("out");
    assertThat(hidden.getFirst().row()).isZero();
  }

  @Test
  void refusesInputsThatDoNotFit() {
    var circuit = ModelCircuit.of(WIDE, model(QuantProfile.FUSED), CircuitOptions.defaults());
    assertThatThrownBy(() -> circuit.withInputs(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 1 inputs, got 0");
    assertThatThrownBy(() -> circuit.withInputs(List.of(IntTensor.of(Shape.of(1), 1))))
        .hasMessageContaining("has shape [1, 40], got [1]");
    long[] tooLarge = new long[40];
    tooLarge[3] = 128;
    IntTensor input = IntTensor.of(Shape.of(1, 40), tooLarge);
    assertThatThrownBy(() -> circuit.withInputs(List.of(input)))
        .hasMessageContaining("declared in [-128, 127], got 128");
  }

  @Test
  void refusesModelsOfAnotherProfile() {
    QuantModel model = model(QuantProfile.EZKL);
    assertThat(WIDE.refusals(model, CircuitOptions.defaults())).hasSize(1);
    assertThatThrownBy(() -> ModelCircuit.of(WIDE, model, CircuitOptions.defaults()))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining("quantised as EZKL");
    assertThatThrownBy(() -> CircuitPlanner.plan(WIDE, model, CircuitOptions.defaults()))
        .isInstanceOf(RefusedModelException.class);
  }

  @Test
  void plansWhatCommitsToTheLeast() {
    QuantModel model = model(QuantProfile.FUSED);
    var plan = CircuitPlanner.plan(WIDE, model, CircuitOptions.defaults());
    for (CircuitOptions other : WIDE.candidates(model, CircuitOptions.defaults())) {
      var counted = io.parsimony.circuit.CircuitCounter.count(ModelCircuit.of(WIDE, model, other));
      assertThat(plan.committed()).isLessThanOrEqualTo(counted.committed());
    }
    assertThat(plan.options().k()).isEqualTo(plan.stats().k());
    assertThat(plan.options().columns()).isEqualTo(plan.stats().columns().advice());
    assertThat(CircuitPlanner.plan(WIDE, model, CircuitOptions.defaults())).isEqualTo(plan);
    assertThat(CircuitPlanner.plan(WIDE, model, plan.options())).isEqualTo(plan);
  }

  @Test
  void keepsWhatIsAskedFor() {
    QuantModel model = model(QuantProfile.FUSED);
    var large = CircuitPlanner.plan(WIDE, model, CircuitOptions.defaults().withK(12));
    assertThat(large.options().k()).isEqualTo(12);
    var narrow = CircuitPlanner.plan(WIDE, model, CircuitOptions.defaults().withColumns(12));
    assertThat(narrow.options().columns()).isLessThanOrEqualTo(12);
    assertThatThrownBy(() ->
            CircuitPlanner.plan(WIDE, model, CircuitOptions.defaults().withK(9).withColumns(8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finds no circuit with k = 9 of at most 8 advice columns");
  }

  @Test
  void findsGateSetsByName() {
    assertThat(GateSets.all()).extracting(GateSet::name).contains("wide").isSorted();
    assertThatThrownBy(() -> GateSets.named("none"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no gate set \"none\"");
  }
}
