package io.parsimony.explore.zoo;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PoolKind;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A graph under construction, and the value that was made last. */
final class Net {

  private final ModelGraph.Builder builder;
  private final long seed;
  private String value = "";
  private int steps;

  Net(Family family, Settings settings) {
    this.builder = ModelGraph.builder(settings.title(family));
    this.seed = settings.number("seed");
  }

  /** Declares an input of floats and goes on from it. */
  Net input(int... dims) {
    builder.input("input", ElementType.FLOAT, Shape.of(dims));
    value = "input";
    return this;
  }

  /** Declares an input of indices. */
  Net indices(String name, int... dims) {
    builder.input(name, ElementType.INT64, Shape.of(dims));
    return this;
  }

  /** The value made last. */
  String value() {
    return value;
  }

  /** Goes on from an earlier value. */
  Net from(String earlier) {
    value = earlier;
    return this;
  }

  Shape shape() {
    return builder.value(value).shape();
  }

  /** Weights drawn from the seed and their name, of variance {@code 2/fanIn}. */
  String weights(String name, int fanIn, int... dims) {
    double size = StrictMath.sqrt(6.0 / fanIn);
    Random random = new Random(31 * seed + name.hashCode()); // both are fixed by specification
    double[] data = new double[Shape.of(dims).size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = size * (2 * random.nextDouble() - 1);
    }
    builder.initializer(name, Tensor.floats(Shape.of(dims), data));
    return name;
  }

  String constant(String name, Tensor tensor) {
    builder.initializer(name, tensor);
    return name;
  }

  /** Applies an operator to the last value and others. */
  Net apply(String name, Op op, String... others) {
    String[] inputs = new String[others.length + 1];
    inputs[0] = value;
    System.arraycopy(others, 0, inputs, 1, others.length);
    return node(name, op, inputs);
  }

  /** Applies an operator to these values. */
  Net node(String name, Op op, String... inputs) {
    builder.node(name, op, inputs);
    value = name;
    return this;
  }

  private String next(String kind) {
    return kind + ++steps;
  }

  Net unary(UnaryFunction.Kind kind) {
    return apply(
        next(kind.name().toLowerCase(java.util.Locale.ROOT)), new Op.Unary(UnaryFunction.of(kind)));
  }

  Net relu() {
    return unary(UnaryFunction.Kind.RELU);
  }

  Net relu6() {
    var clip = new UnaryFunction(UnaryFunction.Kind.CLIP, 0, 6);
    return apply(next("relu6_"), new Op.Unary(clip));
  }

  /** Square convolution with a bias; padding keeps the size if the stride is 1. */
  Net conv(int out, int kernel, int stride, int padding, int groups) {
    String name = next("conv");
    int in = shape().dim(1);
    String w =
        weights(name + ".weight", in / groups * kernel * kernel, out, in / groups, kernel, kernel);
    String b = weights(name + ".bias", 6 * in * kernel * kernel, out);
    return apply(name, new Op.Conv(window(kernel, stride, padding), groups), w, b);
  }

  /** Average or maximum over squares. */
  Net pool(PoolKind kind, int size) {
    return apply(next("pool"), new Op.Pool(kind, window(size, size, 0), true, 0));
  }

  /** Average over each channel. */
  Net globalAverage() {
    return apply(next("mean"), new Op.Reduce(ReduceKind.MEAN, List.of(2, 3), false));
  }

  private static WindowGeometry window(int kernel, int stride, int padding) {
    List<Integer> pads = Collections.nCopies(2, padding);
    return new WindowGeometry(
        List.of(kernel, kernel), List.of(stride, stride), List.of(1, 1), pads, pads, false);
  }

  Net flatten() {
    return apply(next("flatten"), new Op.Reshape(Shape.of(1, shape().size())));
  }

  Net reshape(int... dims) {
    return apply(next("reshape"), new Op.Reshape(Shape.of(dims)));
  }

  Net transpose(Integer... permutation) {
    return apply(next("transpose"), new Op.Transpose(List.of(permutation)));
  }

  /** Fully connected, on a matrix of one row or on the last axis of anything larger. */
  Net dense(int out) {
    String name = next("dense");
    int in = shape().dim(-1);
    if (shape().rank() == 2) {
      String w = weights(name + ".weight", in, out, in);
      String b = weights(name + ".bias", 6 * in, out);
      return apply(name, new Op.Gemm(1, 1, false, true), w, b);
    }
    String w = weights(name + ".weight", in, in, out);
    String b = weights(name + ".bias", 6 * in, out);
    apply(name + ".product", new Op.MatMul(), w);
    return apply(name, new Op.Binary(BinaryFunction.ADD), b);
  }

  Net add(String other) {
    return apply(next("add"), new Op.Binary(BinaryFunction.ADD), other);
  }

  /** Normalisation over the last axis with gain and shift. */
  Net layerNorm() {
    String name = next("norm");
    int channels = shape().dim(-1);
    double[] ones = new double[channels];
    java.util.Arrays.fill(ones, 1);
    String gain = constant(name + ".gain", Tensor.floats(Shape.of(channels), ones));
    String shift = weights(name + ".shift", 600, channels);
    return apply(name, new Op.LayerNormalization(shape().rank() - 1, 1e-5), gain, shift);
  }

  ModelGraph done() {
    return builder.output(value).build();
  }
}
