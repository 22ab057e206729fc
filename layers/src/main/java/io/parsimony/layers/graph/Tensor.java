package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.Arrays;

/**
 * A dense row-major tensor of the float world. Values of every {@link ElementType} are stored as
 * doubles that the type can represent.
 *
 * <p>Immutable by agreement: neither the factories nor {@link #data()} copy.
 */
public final class Tensor {
  private final Shape shape;
  private final ElementType type;
  private final double[] data;

  private Tensor(Shape shape, ElementType type, double[] data) {
    if (shape.size() != data.length) {
      throw new IllegalArgumentException(
          "shape " + shape + " needs " + shape.size() + " values, not " + data.length);
    }
    this.shape = shape;
    this.type = type;
    this.data = data;
  }

  /** The tensor over {@code data}, which is taken over and must already be values of the type. */
  public static Tensor of(Shape shape, ElementType type, double... data) {
    return new Tensor(shape, type, data);
  }

  /** A float32 tensor; the values are rounded to float32 in a copy. */
  public static Tensor floats(Shape shape, double... values) {
    double[] data = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      data[i] = (float) values[i];
    }
    return new Tensor(shape, ElementType.FLOAT, data);
  }

  /** A float32 tensor of these values. */
  public static Tensor floats(Shape shape, float[] values) {
    double[] data = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      data[i] = values[i];
    }
    return new Tensor(shape, ElementType.FLOAT, data);
  }

  /** An int64 tensor of these values. */
  public static Tensor longs(Shape shape, long... values) {
    double[] data = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      data[i] = values[i];
    }
    return new Tensor(shape, ElementType.INT64, data);
  }

  /** A tensor of rank 0. */
  public static Tensor scalar(ElementType type, double value) {
    return new Tensor(Shape.SCALAR, type, new double[] {type.round(value)});
  }

  /** A tensor with the same value everywhere. */
  public static Tensor filled(Shape shape, ElementType type, double value) {
    double[] data = new double[shape.size()];
    Arrays.fill(data, type.round(value));
    return new Tensor(shape, type, data);
  }

  /** A tensor of zeros. */
  public static Tensor zeros(Shape shape, ElementType type) {
    return new Tensor(shape, type, new double[shape.size()]);
  }

  public Shape shape() {
    return shape;
  }

  public ElementType type() {
    return type;
  }

  /** Number of elements. */
  public int size() {
    return data.length;
  }

  /** The element at row-major position {@code i}. */
  public double get(int i) {
    return data[i];
  }

  /** The elements in row-major order, not a copy: read only. */
  public double[] data() {
    return data;
  }

  /** The elements as integers, truncated towards zero and clamped to 64 bits. */
  public long[] toLongs() {
    long[] out = new long[data.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (long) data[i];
    }
    return out;
  }

  /** The elements as 32-bit integers, truncated towards zero and clamped. */
  public int[] toInts() {
    int[] out = new int[data.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (int) data[i];
    }
    return out;
  }

  /** The elements as float32. */
  public float[] toFloats() {
    float[] out = new float[data.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) data[i];
    }
    return out;
  }

  /** The same elements under another shape of the same size. */
  public Tensor reshaped(Shape target) {
    return new Tensor(target, type, data);
  }

  /** The elements converted to another type as ONNX {@code Cast} does. */
  public Tensor cast(ElementType to) {
    if (to == type) {
      return this;
    }
    double[] out = new double[data.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = to.round(data[i]);
    }
    return new Tensor(shape, to, out);
  }

  /** Whether every element is a finite number. */
  public boolean isFinite() {
    for (double v : data) {
      if (!Double.isFinite(v)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Tensor other
        && type == other.type
        && shape.equals(other.shape)
        && Arrays.equals(data, other.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * shape.hashCode() + type.hashCode()) + Arrays.hashCode(data);
  }

  /** Type, shape and the first few values. */
  @Override
  public String toString() {
    int shown = Math.min(data.length, 8);
    String head = Arrays.toString(Arrays.copyOf(data, shown));
    return type + "" + shape + head + (shown < data.length ? "..." : "");
  }
}
