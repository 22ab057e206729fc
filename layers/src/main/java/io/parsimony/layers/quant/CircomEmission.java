package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state of {@link CircomQuantizer}: the integers that stand for each tensor of the graph. */
final class CircomEmission {

  /** Some bound needs more bits than a {@code long} has. */
  static final class TooWideException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooWideException(String message) {
      super(message);
    }
  }

  /** Bounds of a network in this profile. */
  private static final long LARGEST = 1L << 62;

  final QuantModelBuilder builder;
  private final ModelGraph graph;
  private final Calibration calibration;
  private final double margin;
  private final int weightBits;
  private final Map<String, Held> tensors = new HashMap<>();
  private final Map<String, Integer> constants = new HashMap<>();

  CircomEmission(ModelGraph graph, Calibration calibration, double margin, int weightBits) {
    this.graph = graph;
    this.calibration = calibration;
    this.margin = margin;
    this.weightBits = weightBits;
    this.builder = new QuantModelBuilder(graph.name(), QuantProfile.CIRCOM);
  }

  void declareInputs() {
    for (ValueInfo input : graph.inputs()) {
      if (!input.type().isFloat()) {
        throw new UnsupportedGraphException(
            List.of("input '" + input.name() + "' holds indices: no lookups here"));
      }
      double magnitude = calibration.span(input.name()).magnitude() * margin;
      int scale = Scales.fitting(magnitude, CircomQuantizer.INPUT_BITS);
      Range range = Range.signed(CircomQuantizer.INPUT_BITS);
      int id = builder.input(input.name(), input.shape(), scale, range);
      tensors.put(input.name(), new Held(id, scale, 1, input.name(), "Input"));
    }
  }

  /** Whether a tensor should have been computed and could not. */
  boolean isMissing(String tensor) {
    return !tensors.containsKey(tensor) && !graph.isInitializer(tensor);
  }

  /** A computed tensor. */
  Held held(String tensor) {
    Held found = tensors.get(tensor);
    if (found == null) {
      throw new IllegalArgumentException("tensor '" + tensor + "' is not computed here");
    }
    return found;
  }

  /** A computed tensor, or {@code times} a constant one in the width of weights. */
  Held operand(String tensor, double times) {
    if (!graph.isInitializer(tensor)) {
      return held(tensor);
    }
    Tensor floats = graph.initializer(tensor);
    double largest = Calibration.Span.of(floats).magnitude() * StrictMath.abs(times);
    int scale = Scales.fitting(largest, weightBits);
    int id = constant(tensor, floats, times, scale, weightBits);
    return new Held(id, scale, 1, tensor, "Constant");
  }

  /** Emits a dot product whose bias takes the scale of the products. */
  void dot(Node node, DotLayer layer, Held left, Held right, String bias, double beta) {
    int scale = left.scale() + right.scale();
    double factor = left.factor() * right.factor();
    List<Integer> operands = new ArrayList<>(List.of(left.id(), right.id()));
    if (layer.bias()) {
      Tensor floats = graph.initializer(bias);
      Tensor row = Tensor.of(Shape.of(floats.size()), floats.type(), floats.data());
      operands.add(constant(bias, row, beta / factor, scale, 0));
    }
    emit(node, layer, operands, scale, factor);
  }

  void emit(Node node, Layer layer, List<Integer> operands, int scale, double factor) {
    emit(node, node.output(), layer, operands, scale, factor);
  }

  /** Emits a layer that gives {@code tensor}, up to a factor. */
  void emit(
      Node node, String tensor, Layer layer, List<Integer> operands, int scale, double factor) {
    int id;
    try {
      id = builder.layer(node.name(), node.op().onnxName(), tensor, layer, operands, scale);
    } catch (IllegalArgumentException e) {
      if (e.getCause() instanceof ArithmeticException) {
        throw new TooWideException(String.valueOf(e.getMessage()));
      }
      throw e;
    }
    if (!new Range(-LARGEST, LARGEST).contains(builder.value(id).range())) {
      throw new TooWideException("'" + tensor + "' may need more than 62 bits");
    }
    Held held = new Held(id, scale, 1, node.name(), node.op().onnxName());
    tensors.put(tensor, held.times(factor, node.name(), node.op().onnxName()));
  }

  /** Integers of a constant; width 0 stands for the least multiple of four that holds them. */
  private int constant(String tensor, Tensor floats, double times, int scale, int bits) {
    String key = tensor + " " + floats.shape() + " " + times + " " + scale + " " + bits;
    Integer known = constants.get(key);
    if (known != null) {
      return known;
    }
    long[] integers = new long[floats.size()];
    for (int i = 0; i < integers.length; i++) {
      double scaled = StrictMath.rint(StrictMath.scalb(floats.get(i) * times, scale));
      if (!(StrictMath.abs(scaled) < 0x1p61)) {
        throw new TooWideException("'" + tensor + "' needs more than 62 bits");
      }
      integers[i] = (long) scaled;
    }
    int needed = Math.min(62, Math.max(8, (Range.hull(integers).signedBits() + 3) / 4 * 4));
    Range range = Range.signed(bits == 0 ? needed : bits);
    int id = builder.parameter(tensor, scale, range, IntTensor.of(floats.shape(), integers));
    constants.put(key, id);
    return id;
  }
}
