package io.parsimony.layers.gates;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The circuit of a quantised model under a gate set.
 *
 * <p><b>Statement.</b> For the public values in instance column 0 (the inputs, if public, then the
 * outputs, each in row-major order) there are private inputs within their declared ranges, and
 * private weights within theirs unless they are {@linkplain CircuitOptions.WeightRange#TRUSTED
 * trusted}, such that evaluating the layers of the model in integers gives the outputs. Under a
 * gate set that checks no such ranges ({@code ezkl-2023}) they are elements of the field, and the
 * layers what its chips make of those.
 *
 * <p><b>Not constrained:</b> ranges of public values; whoever verifies checks them in the clear,
 * with {@link #publicValues()}.
 *
 * <p>Each layer has a namespace of its own, {@code "name op"}, so reports attribute costs to it;
 * inputs are in the namespace {@code inputs}, the copies of outputs in {@code outputs}. Immutable.
 */
public final class ModelCircuit implements Circuit<ModelCircuit.Config> {

  /** The configured chips and the column of public values. */
  public record Config(Chips chips, InstanceColumn publicValues) {}

  /**
   * Where a public tensor lies in instance column 0.
   *
   * @param row of its first element
   */
  public record PublicValue(QuantValue value, int row) {}

  private final GateSet gates;
  private final QuantModel model;
  private final CircuitOptions options;
  private final @Nullable List<IntTensor> inputs;
  private final boolean knowsWeights;

  private ModelCircuit(
      GateSet gates,
      QuantModel model,
      CircuitOptions options,
      @Nullable List<IntTensor> inputs,
      boolean knowsWeights) {
    this.gates = gates;
    this.model = model;
    this.options = options;
    this.inputs = inputs;
    this.knowsWeights = knowsWeights;
  }

  /**
   * The circuit, without a witness.
   *
   * @param options complete: as the planner gave them, or with a layout of the caller's
   * @throws RefusedModelException if the gate set refuses the model
   */
  public static ModelCircuit of(GateSet gates, QuantModel model, CircuitOptions options) {
    List<Refusal> refusals = gates.refusals(model, options);
    if (!refusals.isEmpty()) {
      throw new RefusedModelException(gates.name(), refusals);
    }
    return new ModelCircuit(gates, model, options, null, options.params() == Params.FIXED);
  }

  /**
   * The circuit with its witness: these inputs and the model's weights.
   *
   * @throws IllegalArgumentException if number or shapes are not the model's, or an element lies
   *     outside the input's declared range
   */
  public ModelCircuit withInputs(List<IntTensor> values) {
    if (values.size() != model.inputs().size()) {
      throw new IllegalArgumentException(
          model.name() + " has " + model.inputs().size() + " inputs, got " + values.size());
    }
    for (int i = 0; i < values.size(); i++) {
      QuantValue value = value(model.inputs().get(i));
      IntTensor tensor = values.get(i);
      if (!value.shape().equals(tensor.shape())) {
        throw new IllegalArgumentException(
            value.name() + " has shape " + value.shape() + ", got " + tensor.shape());
      }
      for (long v : tensor.values()) {
        if (!value.range().contains(v)) {
          throw new IllegalArgumentException(
              value.name() + " is declared in " + value.range() + ", got " + v);
        }
      }
    }
    return new ModelCircuit(gates, model, options, List.copyOf(values), true);
  }

  /** The circuit with the model's weights, but no inputs: to see what weight columns hold. */
  public ModelCircuit withWeights() {
    return new ModelCircuit(gates, model, options, null, true);
  }

  @Override
  public ModelCircuit withoutWitness() {
    return new ModelCircuit(gates, model, options, null, options.params() == Params.FIXED);
  }

  /** The options it was made with. */
  public CircuitOptions options() {
    return options;
  }

  /** The public tensors in the order of instance column 0. */
  public List<PublicValue> publicValues() {
    List<PublicValue> found = new ArrayList<>();
    int row = 0;
    if (options.inputVisibility() == Visibility.PUBLIC) {
      for (int id : model.inputs()) {
        found.add(new PublicValue(value(id), row));
        row += value(id).shape().size();
      }
    }
    for (int id : model.outputs()) {
      found.add(new PublicValue(value(id), row));
      row += value(id).shape().size();
    }
    return found;
  }

  @Override
  public Config configure(ConstraintSystem cs) {
    InstanceColumn publicValues = cs.instanceColumn();
    cs.enableEquality(publicValues);
    return new Config(gates.configure(cs, model, options), publicValues);
  }

  @Override
  public void synthesize(Config config, Layouter layouter) {
    ModelSynthesis synthesis = config.chips().begin(layouter.namespace("tables"));
    Map<Integer, Operand> known = new LinkedHashMap<>();
    int row = assignInputs(config, synthesis, layouter.namespace("inputs"), known);
    if (options.params() == Params.COMMITTED) {
      synthesis.commit(layouter.namespace("weights"), parameters());
    }
    for (LayerNode node : model.layers()) {
      List<Operand> operands = new ArrayList<>();
      for (int id : node.inputs()) {
        operands.add(operand(id, known));
      }
      Layouter own = layouter.namespace(node.name() + " " + node.op());
      Cells result = synthesis.apply(own, node, operands);
      QuantValue value = value(node.output());
      known.put(node.output(), new Operand.ActivationOperand(value, result));
    }
    Layouter outputs = layouter.namespace("outputs");
    for (int id : model.outputs()) {
      if (!(operand(id, known) instanceof Operand.ActivationOperand activation)) {
        throw new IllegalArgumentException("output " + value(id).name() + " is not computed");
      }
      Cells cells = synthesis.output(outputs, value(id), activation.cells());
      outputs.constrainInstance(cells, config.publicValues(), row);
      row += cells.size();
    }
  }

  private List<Operand.ParameterOperand> parameters() {
    List<Operand.ParameterOperand> all = new ArrayList<>();
    for (QuantValue value : model.values()) {
      if (value.kind() == QuantValue.Kind.PARAMETER
          && data(value.id()) instanceof Operand.ParameterOperand parameter) {
        all.add(parameter);
      }
    }
    return all;
  }

  private int assignInputs(
      Config config, ModelSynthesis synthesis, Layouter layouter, Map<Integer, Operand> known) {
    int row = 0;
    for (int i = 0; i < model.inputs().size(); i++) {
      int id = model.inputs().get(i);
      QuantValue value = value(id);
      int size = value.shape().size();
      Ints data = inputs == null ? Ints.unknown(size) : Ints.of(inputs.get(i).values());
      Cells cells = synthesis.input(layouter, value, data);
      if (options.inputVisibility() == Visibility.PUBLIC) {
        layouter.constrainInstance(cells, config.publicValues(), row);
        row += size;
      }
      known.put(id, new Operand.ActivationOperand(value, cells));
    }
    return row;
  }

  private Operand operand(int id, Map<Integer, Operand> known) {
    return known.computeIfAbsent(id, this::data);
  }

  private Operand data(int id) {
    QuantValue value = value(id);
    IntTensor data = model.data().get(id);
    if (data == null) {
      throw new IllegalArgumentException(value.name() + " is used before it is computed");
    }
    return switch (value.kind()) {
      case PARAMETER ->
          new Operand.ParameterOperand(
              value, knowsWeights ? Ints.of(data.values()) : Ints.unknown(data.size()));
      case CONSTANT -> new Operand.ConstantOperand(value, Ints.of(data.values()));
      case INPUT, ACTIVATION ->
          throw new IllegalArgumentException(value.name() + " has data but is computed");
    };
  }

  private QuantValue value(int id) {
    return model.values().get(id);
  }
}
