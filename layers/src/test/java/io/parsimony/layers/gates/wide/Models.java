package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.quant.FunctionTable;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.QuantValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Small quantised models for tests. */
final class Models {

  private Models() {}

  /** An operand of a one-layer model: an input, or data if {@code data} is not empty. */
  record Given(Shape shape, Range range, List<IntTensor> data) {

    static Given input(Range range, int... dims) {
      return new Given(Shape.of(dims), range, List.of());
    }

    static Given weights(Range range, IntTensor data) {
      return new Given(data.shape(), range, List.of(data));
    }
  }

  /** A model of one layer, the only output. */
  static QuantModel single(String op, Layer layer, Given... operands) {
    var builder = new QuantModelBuilder("single", QuantProfile.FUSED);
    List<Integer> ids = new ArrayList<>();
    for (Given given : operands) {
      String name = "operand" + ids.size();
      ids.add(
          given.data().isEmpty()
              ? builder.input(name, given.shape(), 0, given.range())
              : builder.parameter(name, 0, given.range(), given.data().getFirst()));
    }
    int output = builder.layer("layer", op, layer, ids, 0);
    return builder.build(List.of(output), List.of(), "");
  }

  /** The same model with other weights in the same ranges. */
  static QuantModel withOtherWeights(Random random, QuantModel model) {
    Map<Integer, IntTensor> data = new TreeMap<>(model.data());
    data.replaceAll((id, tensor) ->
        model.value(id).kind() == QuantValue.Kind.PARAMETER
            ? random(random, tensor.shape(), model.value(id).range())
            : tensor);
    return new QuantModel(
        model.name(),
        model.profile(),
        model.values(),
        data,
        model.layers(),
        model.inputs(),
        model.outputs(),
        model.parameters(),
        model.options());
  }

  static IntTensor tensor(int[] dims, long... values) {
    return IntTensor.of(Shape.of(dims), values);
  }

  static IntTensor vector(long... values) {
    return IntTensor.of(Shape.of(values.length), values);
  }

  /** Numbers in a range, its ends more often than not among them. */
  static IntTensor random(Random random, Shape shape, Range range) {
    long[] values = new long[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (random.nextInt(8)) {
            case 0 -> range.min();
            case 1 -> range.max();
            default -> random.nextLong(range.min(), range.max() + 1);
          };
    }
    return IntTensor.of(shape, values);
  }

  static FunctionTable relu(int bits) {
    return FunctionTable.of("RELU", v -> Math.max(0, v), Range.signed(bits), 0, 0, bits);
  }

  /** Another function on the same domain. */
  static FunctionTable negated(int bits) {
    return FunctionTable.of("NEGATED", v -> -v, Range.signed(bits), 0, 0, bits);
  }
}
