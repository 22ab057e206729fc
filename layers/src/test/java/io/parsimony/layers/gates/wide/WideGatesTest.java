package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.Rescale;
import org.junit.jupiter.api.Test;

class WideGatesTest {

  private static String refusal(QuantModel model, CircuitOptions options) {
    var refusals = new WideGates().refusals(model, options);
    assertThat(refusals).hasSize(1);
    assertThat(refusals.getFirst().layer()).isEqualTo("layer");
    return refusals.getFirst().reason();
  }

  @Test
  void refusesATableThatIsWiderThanItsRescale() {
    var lookup = new Lookup(new Rescale(1, 4, 6), Models.relu(7));
    QuantModel model = Models.single("Relu", lookup, Given.input(Range.signed(10), 1));
    assertThat(refusal(model, CircuitOptions.defaults()))
        .isEqualTo("its table is on [-64, 63], its rescale gives [-32, 31]");
  }

  @Test
  void refusesNormsWhoseBoundsAreTooWide() {
    var norm = new LayerNorm(3, 1, 29, 6, 12);
    QuantModel model =
        Models.single("LayerNormalization", norm, Given.input(new Range(0, 438_353_000), 1, 3));
    assertThat(refusal(model, CircuitOptions.defaults())).contains("more than 62 bits");
  }

  @Test
  void refusesFixedTablesThatAreNotPartOfTheModel() {
    QuantModel model =
        Models.single(
            "Gather",
            new Embedding(3, 2),
            Given.input(new Range(0, 2), 1),
            Given.input(Range.signed(8), 3, 2));
    assertThat(new WideGates().refusals(model, CircuitOptions.defaults())).isEmpty();
    assertThat(refusal(model, CircuitOptions.defaults().withParams(Params.FIXED)))
        .contains("must be part of the model");
  }

  @Test
  void describesItself() {
    assertThat(new WideGates().describe()).contains("multiply-adds a row");
  }
}
