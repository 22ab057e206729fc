package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.CircuitStats;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.circuit.dev.VerifyFailure;
import io.parsimony.field.Fr;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * One layer under ezkl-2023 in one block that cannot overflow, or in short ones. Operands are
 * inputs of the model unless they are given as weights or constants.
 */
final class LayerCircuit {

  private final QuantModelBuilder builder = new QuantModelBuilder("layer", QuantProfile.EZKL);
  private final List<Integer> operands = new ArrayList<>();
  private final List<IntTensor> inputs = new ArrayList<>();
  private CircuitOptions options = CircuitOptions.defaults().withWeightRange(WeightRange.TRUSTED);
  private EzklLayout layout = new EzklLayout(1, 1018);
  private int k = 10;

  LayerCircuit input(Range range, IntTensor tensor) {
    operands.add(builder.input("x" + operands.size(), tensor.shape(), 0, range));
    inputs.add(tensor);
    return this;
  }

  LayerCircuit weights(IntTensor tensor) {
    operands.add(builder.parameter("w" + operands.size(), 0, Range.signed(32), tensor));
    return this;
  }

  /** The last operand once more. */
  LayerCircuit again() {
    operands.add(operands.getLast());
    return this;
  }

  LayerCircuit constant(IntTensor tensor) {
    operands.add(builder.constant("c" + operands.size(), 0, tensor));
    return this;
  }

  LayerCircuit blocks(int blocks, int height) {
    layout = new EzklLayout(blocks, height);
    return this;
  }

  LayerCircuit k(int newK) {
    k = newK;
    return this;
  }

  LayerCircuit options(CircuitOptions newOptions) {
    options = newOptions;
    return this;
  }

  Run run(Layer layer) {
    int output = builder.layer("layer", "Op", layer, operands, 0);
    QuantModel model = builder.build(List.of(output), List.of(), "test");
    return new Run(model, inputs, options.withK(k).withLayout(layout.text()), k);
  }

  static IntTensor vector(long... values) {
    return IntTensor.of(Shape.of(values.length), values);
  }

  /** A checked witness. */
  static final class Run {
    private final QuantModel model;
    private final List<IntTensor> inputs;
    private final ModelCircuit circuit;
    private final MockProver mock;
    private final int k;

    Run(QuantModel model, List<IntTensor> inputs, CircuitOptions options, int k) {
      this.model = model;
      this.inputs = inputs;
      this.k = k;
      this.circuit = ModelCircuit.of(new EzklGates(), model, options).withInputs(inputs);
      this.mock = MockProver.run(k, circuit);
    }

    MockProver mock() {
      return mock;
    }

    /** Checks that the witness satisfies the circuit and that it ends in the reference's result. */
    void agrees() {
      mock.assertSatisfied();
      IntTensor expected = IntegerEvaluator.outputs(model, inputs).getFirst();
      var instance = (SmallColumn) CircuitCompiler.witness(k, circuit).instances().getFirst();
      int first = circuit.publicValues().getLast().row();
      for (int i = 0; i < expected.size(); i++) {
        if (instance.getLong(first + i) != expected.get(i)) {
          throw new AssertionError(
              "element " + i + " is " + instance.getLong(first + i) + ", not " + expected.get(i));
        }
      }
    }

    CircuitStats stats() {
      return CircuitCounter.count(circuit);
    }

    TamperSweep sweep() {
      return TamperSweep.of(mock);
    }

    /** Columns of block 0: 0 is a0, 1 is a1, 2 is out, 3 the quotient, 4 the high limb. */
    CellRef cell(int column, int row) {
      return new CellRef(new AdviceColumn(column, 0), row);
    }

    /** Names of the gates and lookups that fail if a cell is moved by {@code delta}, with rows. */
    List<String> failures(CellRef cell, long delta) {
      Fr moved = mock.value(cell).plus(Fr.of(delta));
      return mock.tamper(cell, moved).stream()
          .filter(f -> !(f instanceof VerifyFailure.CopyNotSatisfied))
          .map(Run::describe)
          .toList();
    }

    static String describe(VerifyFailure failure) {
      return switch (failure) {
        case VerifyFailure.ConstraintNotSatisfied(_, var constraint, var at, _) ->
            at.row() + ": " + constraint;
        case VerifyFailure.LookupNotFound(var lookup, var at, _) -> at.row() + ": " + lookup;
        case VerifyFailure.CopyNotSatisfied _ -> "copy";
        case VerifyFailure.UnassignedRead(var argument, var at, _, _) ->
            at.row() + ": " + argument + " reads nothing";
        case VerifyFailure.IdleTupleNotFound(var lookup, _) -> lookup + " idle";
        case VerifyFailure.ShuffleMismatch(var shuffle, _, _, _) -> shuffle;
      };
    }
  }
}
