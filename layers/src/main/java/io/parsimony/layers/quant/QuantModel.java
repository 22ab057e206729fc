package io.parsimony.layers.quant;

import io.parsimony.layers.IntTensor;
import java.util.List;
import java.util.Map;

/**
 * A network in integers. The layers in their order are the meaning of the model; everything but the
 * data of {@link QuantValue.Kind#PARAMETER} values is public. Made by {@link QuantModelBuilder}.
 *
 * @param name the model's name
 * @param profile where it rescales
 * @param values all tensors, by id
 * @param data elements of parameters and constants, by id
 * @param layers in an order in which each can be computed
 * @param inputs ids of the inputs, in order
 * @param outputs ids of the outputs, in order
 * @param parameters what counted as trained parameters
 * @param options canonical text of the options it was made with
 */
public record QuantModel(
    String name,
    QuantProfile profile,
    List<QuantValue> values,
    Map<Integer, IntTensor> data,
    List<LayerNode> layers,
    List<Integer> inputs,
    List<Integer> outputs,
    List<ParameterCount> parameters,
    String options) {

  /** Copies the collections. */
  public QuantModel {
    values = List.copyOf(values);
    data = Map.copyOf(data);
    layers = List.copyOf(layers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    parameters = List.copyOf(parameters);
  }

  /** The value with this id. */
  public QuantValue value(int id) {
    return values.get(id);
  }

  /** The elements of a parameter or constant. */
  public IntTensor dataOf(int id) {
    IntTensor found = data.get(id);
    if (found == null) {
      throw new IllegalArgumentException("value '" + value(id).name() + "' has no data");
    }
    return found;
  }

  /** N, the number of trained parameters. */
  public long parameterCount() {
    return parameters.stream().mapToLong(ParameterCount::elements).sum();
  }
}
