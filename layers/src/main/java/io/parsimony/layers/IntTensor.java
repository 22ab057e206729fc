package io.parsimony.layers;

import java.util.Arrays;

/**
 * A dense tensor of signed integers in row-major order: what a quantised layer computes on.
 *
 * <p>A tensor owns its array: {@link #of} takes it without a copy and nobody may write it later.
 */
public final class IntTensor {

  private final Shape shape;
  private final long[] values;

  private IntTensor(Shape shape, long[] values) {
    if (shape.size() != values.length) {
      throw new IllegalArgumentException(
          "shape " + shape + " has " + shape.size() + " elements, got " + values.length);
    }
    this.shape = shape;
    this.values = values;
  }

  /** The tensor over {@code values}, which the caller gives away. */
  public static IntTensor of(Shape shape, long... values) {
    return new IntTensor(shape, values);
  }

  /** Its shape. */
  public Shape shape() {
    return shape;
  }

  /** Number of elements. */
  public int size() {
    return values.length;
  }

  /** The element at {@code index} in row-major order. */
  public long get(int index) {
    return values[index];
  }

  /** The elements themselves, not a copy: read only. */
  public long[] values() {
    return values;
  }

  /** The same elements under another shape of the same size. */
  public IntTensor withShape(Shape newShape) {
    return new IntTensor(newShape, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntTensor t && shape.equals(t.shape) && Arrays.equals(values, t.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  /** Shape and first elements, for messages. */
  @Override
  public String toString() {
    int shown = Math.min(8, values.length);
    return "IntTensor"
        + shape
        + Arrays.toString(Arrays.copyOf(values, shown))
        + (shown < values.length ? "..." : "");
  }
}
