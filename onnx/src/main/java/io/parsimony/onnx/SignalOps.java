package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Fourier transforms, as products with constant matrices, and what goes with them. */
final class SignalOps {
  private SignalOps() {}

  static void register(Map<String, Translator> to) {
    to.put("DFT", SignalOps::dft);
    to.put("STFT", SignalOps::stft);
    to.put("HannWindow", n -> window(n, t -> 0.5 - 0.5 * StrictMath.cos(t)));
    double first = 25.0 / 46;
    to.put("HammingWindow", n -> window(n, t -> first - (1 - first) * StrictMath.cos(t)));
    to.put(
        "BlackmanWindow",
        n -> window(n, t -> 0.42 - 0.5 * StrictMath.cos(t) + 0.08 * StrictMath.cos(2 * t)));
    to.put("MelWeightMatrix", SignalOps::mel);
  }

  /** The axis was an attribute before opset 20 and is an operand since. */
  private static void dft(ImportNode n) {
    int given;
    if (n.opset() < 20) {
      given = n.attributes().small("axis", 1);
    } else {
      given = n.has(2) ? (int) n.constant(2, "axis").get(0) : -2;
    }
    Shape x = n.shape(0);
    int axis = x.axis(given);
    if (axis == x.rank() - 1 || x.dim(-1) < 1 || x.dim(-1) > 2) {
      throw new IllegalArgumentException(
          "cannot transform axis "
              + given
              + " of "
              + x
              + "; the last axis must hold real numbers (1) or real and imaginary parts (2)");
    }
    boolean inverse = n.attributes().flag("inverse", false);
    boolean onesided = n.attributes().flag("onesided", false);
    int whole = inverse && onesided ? 2 * (x.dim(axis) - 1) : x.dim(axis);
    int length = n.has(1) ? (int) n.constant(1, "dft_length").get(0) : whole;
    n.result(0, transformed(n, n.input(0), axis, new Transform(length, inverse, onesided)));
  }

  /**
   * A discrete Fourier transform.
   *
   * @param length number of points
   * @param inverse whether from frequencies to samples
   * @param onesided whether frequencies above half the length are left out, the samples being real
   */
  private record Transform(int length, boolean inverse, boolean onesided) {

    private int half() {
      return length / 2 + 1;
    }

    int outputs() {
      return onesided && !inverse ? half() : length;
    }

    int outputParts() {
      return onesided && inverse ? 1 : 2;
    }

    /** How many of the {@code given} elements count. */
    int used(int given) {
      return Math.min(given, onesided && inverse ? half() : length);
    }

    /** The matrix [given * parts, outputs * outputParts]. */
    double[] matrix(int given, int parts) {
      int columns = outputs() * outputParts();
      double[] matrix = new double[given * parts * columns];
      for (int i = 0; i < used(given); i++) {
        for (int o = 0; o < outputs(); o++) {
          int turn = (int) ((long) i * o % length);
          double angle = 2 * Math.PI * turn / length * (inverse ? 1 : -1);
          double weight = weight(i);
          double cos = weight * StrictMath.cos(angle);
          double sin = weight * StrictMath.sin(angle);
          int row = i * parts;
          int column = o * outputParts();
          matrix[row * columns + column] = cos;
          if (outputParts() == 2) {
            matrix[row * columns + column + 1] = sin;
          }
          if (parts == 2) {
            matrix[(row + 1) * columns + column] = -sin;
            if (outputParts() == 2) {
              matrix[(row + 1) * columns + column + 1] = cos;
            }
          }
        }
      }
      return matrix;
    }

    /** A frequency that was left out counts with its mirror image. */
    private double weight(int i) {
      boolean mirrored = onesided && i > 0 && 2 * i < length;
      return !inverse ? 1 : (mirrored ? 2.0 : 1.0) / length;
    }
  }

  /** A value [..., axis, ..., parts] transformed along an axis. */
  private static String transformed(ImportNode n, String value, int axis, Transform transform) {
    Shape x = n.shape(value);
    int rank = x.rank();
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    order.subList(axis, axis + 1).clear();
    order.add(rank - 2, axis);
    String turned = n.step(new Op.Transpose(order), value);
    int parts = x.dim(-1);
    int given = x.dim(axis);
    List<Integer> dims = new ArrayList<>(n.shape(turned).toList().subList(0, rank - 2));
    dims.add(given * parts);
    ElementType type = n.info(value).type();
    double[] weights = transform.matrix(given, parts);
    Arrays.setAll(weights, i -> type.round(weights[i]));
    int columns = transform.outputs() * transform.outputParts();
    String matrix = n.constant(Tensor.of(Shape.of(given * parts, columns), type, weights));
    String product = n.step(new Op.MatMul(), n.reshape(turned, Shape.of(dims)), matrix);
    dims.set(dims.size() - 1, transform.outputs());
    dims.add(transform.outputParts());
    Integer[] back = new Integer[rank];
    for (int i = 0; i < rank; i++) {
      back[order.get(i)] = i;
    }
    return n.transpose(n.reshape(product, Shape.of(dims)), back);
  }

  /** Transforms of overlapping frames of a signal [batch, length, parts]. */
  private static void stft(ImportNode n) {
    Shape x = n.shape(0);
    int step = (int) n.constant(1, "frame_step").get(0);
    if (!n.has(2) && !n.has(3)) {
      throw new IllegalArgumentException("neither window nor frame_length is given");
    }
    int length = n.has(3) ? (int) n.constant(3, "frame_length").get(0) : n.shape(2).dim(0);
    if (step < 1 || length < 1 || length > x.dim(1)) {
      throw new IllegalArgumentException(
          "frames of " + length + " by steps of " + step + " do not fit the signal " + x);
    }
    int frames = 1 + (x.dim(1) - length) / step;
    double[] at = new double[frames * length];
    Arrays.setAll(at, i -> i / length * step + i % length);
    String indices = n.constant(Tensor.of(Shape.of(frames, length), ElementType.INT64, at));
    String framed = n.step(new Op.Gather(1), n.input(0), indices);
    if (n.has(2)) {
      framed = n.mul(framed, n.reshape(n.input(2), Shape.of(length, 1)));
    }
    boolean onesided = n.attributes().flag("onesided", true);
    n.result(0, transformed(n, framed, 2, new Transform(length, false, onesided)));
  }

  /** A function of the angle, once round over the window. */
  private static void window(ImportNode n, DoubleUnaryOperator function) {
    int size = (int) n.constant(0, "size").get(0);
    ElementType type = TensorCodec.type(n.attributes().small("output_datatype", 1));
    int period = n.attributes().flag("periodic", true) ? size : size - 1;
    double[] values = new double[size];
    Arrays.setAll(
        values, i -> type.round(function.applyAsDouble(2 * Math.PI * i / Math.max(1, period))));
    n.result(0, n.constant(Tensor.of(Shape.of(size), type, values)));
  }

  /** Triangles at equal distances on the mel scale, over the bins of a transform. */
  private static void mel(ImportNode n) {
    int bands = (int) n.constant(0, "num_mel_bins").get(0);
    int length = (int) n.constant(1, "dft_length").get(0);
    double rate = n.constant(2, "sample_rate").get(0);
    double low = mel(n.constant(3, "lower_edge_hertz").get(0));
    double high = mel(n.constant(4, "upper_edge_hertz").get(0));
    ElementType type = TensorCodec.type(n.attributes().small("output_datatype", 1));
    int bins = length / 2 + 1;
    int[] edge = new int[bands + 2];
    for (int i = 0; i < edge.length; i++) {
      double hertz = 700 * (StrictMath.pow(10, (low + i * (high - low) / edge.length) / 2595) - 1);
      edge[i] = (int) Math.floor((length + 1) * hertz / rate);
    }
    double[] weights = new double[bins * bands];
    for (int band = 0; band < bands; band++) {
      int from = edge[band];
      int top = edge[band + 1];
      int to = edge[band + 2];
      for (int bin = Math.max(0, from); bin < Math.min(bins, Math.max(to, top + 1)); bin++) {
        double rising = top == from ? 1 : (double) (bin - from) / (top - from);
        double falling = to == top ? 1 : (double) (to - bin) / (to - top);
        weights[bin * bands + band] = type.round(bin < top || to == top ? rising : falling);
      }
    }
    n.result(0, n.constant(Tensor.of(Shape.of(bins, bands), type, weights)));
  }

  private static double mel(double hertz) {
    return 2595 * StrictMath.log10(1 + hertz / 700);
  }
}
