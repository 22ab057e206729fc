package io.parsimony.layers.quant;

import io.parsimony.layers.IntTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a quantised model on integers: the reference that circuits are held to. */
public final class IntegerEvaluator {

  private IntegerEvaluator() {}

  /**
   * All values of the model on these inputs, by id, data included.
   *
   * @throws IllegalArgumentException if an input has the wrong shape, or their number is wrong
   * @throws QuantOverflowException naming tensor, value and bound, if an input or a result lies
   *     outside its range
   */
  public static Map<Integer, IntTensor> run(QuantModel model, List<IntTensor> inputs) {
    if (inputs.size() != model.inputs().size()) {
      throw new IllegalArgumentException(
          "model takes " + model.inputs().size() + " inputs, got " + inputs.size());
    }
    Map<Integer, IntTensor> values = new LinkedHashMap<>(model.data());
    for (int i = 0; i < inputs.size(); i++) {
      QuantValue declared = model.value(model.inputs().get(i));
      checkInput(declared, inputs.get(i));
      values.put(declared.id(), inputs.get(i));
    }
    for (LayerNode node : model.layers()) {
      List<IntTensor> operands = new ArrayList<>();
      for (int id : node.inputs()) {
        operands.add(values.get(id));
      }
      try {
        values.put(node.output(), node.layer().evaluate(operands));
      } catch (QuantOverflowException e) {
        throw located(model, node, e);
      }
    }
    return values;
  }

  /** The failure with the tensor that does not fit: of a table it is the argument. */
  private static QuantOverflowException located(
      QuantModel model, LayerNode node, QuantOverflowException e) {
    QuantValue result = model.value(node.output());
    return switch (node.layer()) {
      case Lookup lookup ->
          e.at(tensor(model.value(node.inputs().getFirst())), lookup.table().inScale());
      case Rescale _ -> e.at(tensor(result), result.scaleBits());
      default -> e.at(tensor(result));
    };
  }

  private static String tensor(QuantValue value) {
    String name = Emission.tensorOf(value.name());
    return name.endsWith(Emission.SUM)
        ? name.substring(0, name.length() - Emission.SUM.length())
        : name;
  }

  /** The outputs of the model on these inputs, in order. */
  public static List<IntTensor> outputs(QuantModel model, List<IntTensor> inputs) {
    Map<Integer, IntTensor> values = run(model, inputs);
    List<IntTensor> out = new ArrayList<>();
    for (int id : model.outputs()) {
      out.add(values.get(id));
    }
    return out;
  }

  private static void checkInput(QuantValue declared, IntTensor given) {
    if (!declared.shape().equals(given.shape())) {
      throw new IllegalArgumentException(
          "input '"
              + declared.name()
              + "' has shape "
              + declared.shape()
              + ", got "
              + given.shape());
    }
    for (long v : given.values()) {
      if (!declared.range().contains(v)) {
        throw QuantOverflowException.of(Long.toString(v), declared.range())
            .at(declared.name(), declared.scaleBits());
      }
    }
  }
}
