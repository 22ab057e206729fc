package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a quantised model together: shapes and ranges of activations follow from the layers, and
 * data is checked against its declared range. Every method returns the id of the value it makes.
 */
public final class QuantModelBuilder {

  private final String name;
  private final QuantProfile profile;
  private final List<QuantValue> values = new ArrayList<>();
  private final Map<Integer, IntTensor> data = new LinkedHashMap<>();
  private final List<LayerNode> layers = new ArrayList<>();
  private final List<Integer> inputs = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> layerNames = new LinkedHashSet<>();

  /** An empty model. */
  public QuantModelBuilder(String name, QuantProfile profile) {
    this.name = name;
    this.profile = profile;
  }

  /** Declares an input. */
  public int input(String valueName, Shape shape, int scaleBits, Range range) {
    int id = add(valueName, shape, scaleBits, range, QuantValue.Kind.INPUT);
    inputs.add(id);
    return id;
  }

  /** Adds trained weights with the range that is declared, and enforced, for them. */
  public int parameter(String valueName, int scaleBits, Range range, IntTensor elements) {
    return withData(valueName, scaleBits, range, elements, QuantValue.Kind.PARAMETER);
  }

  /** Adds public data; its range is what it holds. */
  public int constant(String valueName, int scaleBits, IntTensor elements) {
    Range range = Range.hull(elements.values());
    return withData(valueName, scaleBits, range, elements, QuantValue.Kind.CONSTANT);
  }

  /** Applies a layer; its result is named like it, and has scale {@code scaleBits}. */
  public int layer(String nodeName, String op, Layer layer, List<Integer> operands, int scaleBits) {
    return layer(nodeName, op, nodeName, layer, operands, scaleBits);
  }

  /** Applies a layer whose result is called {@code valueName}. */
  public int layer(
      String nodeName,
      String op,
      String valueName,
      Layer layer,
      List<Integer> operands,
      int scaleBits) {
    String unique = fresh(nodeName, layerNames);
    Shape shape;
    Range range;
    try {
      shape = layer.outputShape(operands.stream().map(id -> values.get(id).shape()).toList());
      range = range(layer, operands);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "layer '" + unique + "' (" + op + "): " + e.getMessage(), e);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "layer '" + unique + "' (" + op + "): values may need more than 63 bits", e);
    }
    int output = add(valueName, shape, scaleBits, range, QuantValue.Kind.ACTIVATION);
    layers.add(new LayerNode(unique, op, layer, operands, output));
    return output;
  }

  private Range range(Layer layer, List<Integer> operands) {
    try {
      return layer.outputRange(operands.stream().map(id -> values.get(id).range()).toList());
    } catch (ArithmeticException e) {
      if (profile == QuantProfile.EZKL) {
        return Range.ANY; // values are bounded by tables only; evaluation stays exact
      }
      throw e;
    }
  }

  /**
   * Declares a tighter range of an activation than interval analysis finds. Nothing checks it: the
   * caller must know that constraints leave no other value, because a layer that reads it is a
   * table without a row for anything else, or because operands are bits. Ranges of later layers
   * follow.
   */
  public void narrow(int id, Range range) {
    QuantValue v = values.get(id);
    values.set(id, new QuantValue(id, v.name(), v.shape(), v.scaleBits(), range, v.kind()));
  }

  /** The value with this id. */
  public QuantValue value(int id) {
    return values.get(id);
  }

  /** The elements of value {@code id} if it is a parameter or a constant. */
  public boolean hasData(int id) {
    return data.containsKey(id);
  }

  /** Finishes the model. */
  public QuantModel build(List<Integer> outputs, List<ParameterCount> parameters, String options) {
    return new QuantModel(
        name, profile, values, data, layers, inputs, outputs, parameters, options);
  }

  private int withData(
      String valueName, int scaleBits, Range range, IntTensor elements, QuantValue.Kind kind) {
    Range held = Range.hull(elements.values());
    if (!range.contains(held)) {
      throw QuantOverflowException.of("in " + held, range).at(valueName);
    }
    int id = add(valueName, elements.shape(), scaleBits, range, kind);
    data.put(id, elements);
    return id;
  }

  private int add(String valueName, Shape shape, int scaleBits, Range range, QuantValue.Kind kind) {
    int id = values.size();
    values.add(new QuantValue(id, fresh(valueName, names), shape, scaleBits, range, kind));
    return id;
  }

  /** {@code wanted}, with a number behind it if it is taken. */
  private static String fresh(String wanted, Set<String> taken) {
    String candidate = wanted;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = wanted + "#" + i;
    }
    return candidate;
  }
}
