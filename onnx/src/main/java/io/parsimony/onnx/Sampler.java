package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads images between their pixels. Nothing is picked: along each axis every pixel gets a weight,
 * a function of its distance from the position, which is zero for all but the nearest; the sums
 * over the axes, one after the other, are matrix products.
 *
 * @param n the node
 * @param kernel how weights fall with the distance
 * @param padding what lies outside the image
 * @param aligned whether -1 and 1 are the centres of the outer pixels, not their outer edges
 */
record Sampler(ImportNode n, Kernel kernel, Padding padding, boolean aligned) {

  /** How weights fall with the distance. */
  enum Kernel {
    NEAREST,
    LINEAR,
    /** Cubic convolution with parameter -0.75. */
    CUBIC
  }

  /** What lies outside the image. */
  enum Padding {
    ZEROS,
    BORDER,
    REFLECTION
  }

  /** Pixels beyond the border that a cubic kernel reaches. */
  private static final int REACH = 2;

  /** Positions between -1 and 1 as pixels of an axis, those outside brought in by the padding. */
  String placed(String positions, int length) {
    ElementType type = n.info(positions).type();
    double half = aligned ? (length - 1) / 2.0 : length / 2.0;
    double middle = (length - 1) / 2.0;
    String at = n.add(n.mul(positions, n.scalar(type, half)), n.scalar(type, middle));
    return switch (padding) {
      case ZEROS -> at;
      case BORDER -> clamped(at, length);
      case REFLECTION -> reflected(at, length);
    };
  }

  private String clamped(String at, int length) {
    return n.step(new Op.Unary(new UnaryFunction(Kind.CLIP, 0, length - 1)), at);
  }

  /** A triangle wave between the outer centres, or the outer edges. */
  private String reflected(String at, int length) {
    double low = aligned ? 0 : -0.5;
    double span = aligned ? length - 1 : length;
    ElementType type = n.info(at).type();
    if (span == 0) {
      return n.mul(at, n.scalar(type, 0));
    }
    String turns = n.mul(n.sub(at, n.scalar(type, low)), n.scalar(type, 1 / (2 * span)));
    String part = n.sub(turns, n.unary(Kind.FLOOR, turns));
    String beyond = n.unary(Kind.ABS, n.sub(part, n.scalar(type, 0.5)));
    String within = n.mul(n.sub(n.scalar(type, 0.5), beyond), n.scalar(type, 2 * span));
    return n.add(within, n.scalar(type, low));
  }

  /**
   * The values of images [sets, channels, spatial] at positions, one [sets, points] for each axis:
   * [sets, channels, points].
   */
  String sample(String images, List<String> positions) {
    Shape x = n.shape(images);
    int sets = x.dim(0);
    int points = n.shape(positions.getFirst()).dim(1);
    int last = x.dim(-1);
    int rows = x.product(1, x.rank() - 1);
    String turned = n.transpose(n.reshape(images, Shape.of(sets, rows, last)), 0, 2, 1);
    String current = n.step(new Op.MatMul(), weights(positions.getLast(), last), turned);
    for (int axis = x.rank() - 2; axis >= 2; axis--) {
      int length = x.dim(axis);
      rows /= length;
      String own =
          n.reshape(weights(positions.get(axis - 2), length), Shape.of(sets, points, length, 1));
      current =
          n.step(new Op.MatMul(), n.reshape(current, Shape.of(sets, points, rows, length)), own);
    }
    return n.transpose(n.reshape(current, Shape.of(sets, points, rows)), 0, 2, 1);
  }

  /** The weights of an axis's pixels at positions [sets, points]: [sets, points, length]. */
  private String weights(String positions, int length) {
    ElementType type = n.info(positions).type();
    boolean folded = kernel == Kernel.CUBIC && padding != Padding.ZEROS;
    int first = folded ? -REACH : 0;
    int count = folded ? length + 2 * REACH : length;
    double[] pixels = new double[count];
    Arrays.setAll(pixels, i -> i + first);
    String pixel = n.constant(Tensor.of(Shape.of(count), type, pixels));
    List<Integer> dims = new ArrayList<>(n.shape(positions).toList());
    dims.add(1);
    String inside =
        kernel != Kernel.CUBIC && padding != Padding.ZEROS ? clamped(positions, length) : positions;
    String at = n.reshape(inside, Shape.of(dims));
    if (kernel == Kernel.NEAREST) {
      String whole = n.unary(Kind.ROUND, at);
      return n.cast(n.binary(BinaryFunction.EQUAL, whole, pixel), type);
    }
    String distance = n.unary(Kind.ABS, n.sub(at, pixel));
    if (kernel == Kernel.LINEAR) {
      return hat(distance, 1);
    }
    String weights = cubic(distance);
    return folded ? n.step(new Op.MatMul(), weights, folding(type, length)) : weights;
  }

  /** {@code max(0, reach - distance)}. */
  private String hat(String distance, double reach) {
    ElementType type = n.info(distance).type();
    return n.unary(Kind.RELU, n.sub(n.scalar(type, reach), distance));
  }

  /**
   * With {@code s = max(0, 1 - d)} and {@code r = max(0, 2 - d)} the cubic convolution kernel of
   * parameter a is {@code a*(r^2 - r^3) + (4a + 3)*s^2 - 2*s^3}; for a = -3/4 the third term is 0.
   */
  private String cubic(String distance) {
    ElementType type = n.info(distance).type();
    String s = hat(distance, 1);
    String r = hat(distance, 2);
    String outer = n.mul(n.mul(r, r), n.mul(n.sub(r, n.scalar(type, 1)), n.scalar(type, 0.75)));
    String inner = n.mul(n.mul(s, s), n.mul(s, n.scalar(type, 2)));
    return n.sub(outer, inner);
  }

  /** The pixels that stand for those beyond the border: [length + 2 * reach, length]. */
  private String folding(ElementType type, int length) {
    double[] matrix = new double[(length + 2 * REACH) * length];
    for (int i = 0; i < length + 2 * REACH; i++) {
      matrix[i * length + standIn(i - REACH, length)] = 1;
    }
    return n.constant(Tensor.of(Shape.of(length + 2 * REACH, length), type, matrix));
  }

  private int standIn(int pixel, int length) {
    int period = aligned ? 2 * (length - 1) : 2 * length;
    if (padding == Padding.BORDER || period == 0) {
      return Math.clamp(pixel, 0, length - 1);
    }
    int part = Math.floorMod(pixel, period);
    return part < length ? part : period - part - (aligned ? 0 : 1);
  }

  /** Weights of a position clamped to the image, all zero if it is more than a pixel outside. */
  String weightsOrNothing(String positions, int length) {
    ElementType type = n.info(positions).type();
    String below = n.binary(BinaryFunction.LESS, positions, n.scalar(type, -1));
    String above = n.binary(BinaryFunction.GREATER, positions, n.scalar(type, length));
    String outside = n.binary(BinaryFunction.OR, below, above);
    List<Integer> dims = new ArrayList<>(n.shape(positions).toList());
    dims.add(1);
    String weights = weights(clamped(positions, length), length);
    return n.where(n.reshape(outside, Shape.of(dims)), n.scalar(type, 0), weights);
  }
}
