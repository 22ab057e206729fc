package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What every gate set must hold to on every model. */
final class Agreement {

  private Agreement() {}

  /**
   * On random inputs: satisfied, equal to the integer reference, no cell free, a layout that does
   * not depend on weights; with weights in advice and in the key.
   */
  static void check(Random random, QuantModel model, GateSet gates, String layout) {
    check(random, model, gates, CircuitOptions.defaults().withLayout(layout));
  }

  /** The same under options with a layout. */
  static void check(Random random, QuantModel model, GateSet gates, CircuitOptions wanted) {
    List<IntTensor> inputs = new ArrayList<>();
    for (int id : model.inputs()) {
      QuantValue value = model.value(id);
      inputs.add(Models.random(random, value.shape(), value.range()));
    }
    IntTensor expected = IntegerEvaluator.outputs(model, inputs).getFirst();
    for (Params params : Params.values()) {
      var options = wanted.withParams(params).withInputVisibility(Visibility.PRIVATE);
      ModelCircuit circuit = ModelCircuit.of(gates, model, options);
      int k = CircuitCounter.count(circuit).k();
      MockProver mock = MockProver.run(k, circuit.withInputs(inputs));
      mock.assertSatisfied();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(mock.value(new CellRef(new InstanceColumn(0), i)).toSmall())
            .isEqualTo(expected.get(i));
      }
      if (params == Params.PRIVATE) {
        QuantModel other = Models.withOtherWeights(random, model);
        assertThat(CircuitCompiler.compile(k, ModelCircuit.of(gates, other, options)))
            .isEqualTo(mock.compiled());
      }
      assertThat(TamperSweep.of(mock).free()).isEmpty();
    }
  }
}
