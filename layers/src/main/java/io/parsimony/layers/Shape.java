package io.parsimony.layers;

import java.util.Arrays;
import java.util.List;

/**
 * The dimensions of a dense tensor in row-major order. Immutable; rank 0 is a scalar of one
 * element.
 *
 * <p>Dimensions are at least 0; the element count must fit an {@code int}.
 */
public final class Shape {

  /** The shape of a scalar: rank 0, one element. */
  public static final Shape SCALAR = new Shape(new int[0]);

  private final int[] dims;
  private final int size;

  private Shape(int[] dims) {
    long count = 1;
    for (int d : dims) {
      if (d < 0) {
        throw new IllegalArgumentException("negative dimension in " + Arrays.toString(dims));
      }
      count = Math.multiplyExact(count, (long) d);
    }
    this.dims = dims;
    this.size = Math.toIntExact(count);
  }

  /** The shape with these dimensions; the array is copied. */
  public static Shape of(int... dims) {
    return dims.length == 0 ? SCALAR : new Shape(dims.clone());
  }

  /** The shape with these dimensions. */
  public static Shape of(List<Integer> dims) {
    return of(dims.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Number of dimensions. */
  public int rank() {
    return dims.length;
  }

  /** Number of elements. */
  public int size() {
    return size;
  }

  /** Dimension {@code axis}; a negative axis counts from the last one, as ONNX does. */
  public int dim(int axis) {
    return dims[axis(axis)];
  }

  /** The non-negative form of {@code axis}. */
  public int axis(int axis) {
    int i = axis < 0 ? axis + dims.length : axis;
    if (i < 0 || i >= dims.length) {
      throw new IllegalArgumentException("axis " + axis + " outside shape " + this);
    }
    return i;
  }

  /** A copy of the dimensions. */
  public int[] dims() {
    return dims.clone();
  }

  /** The dimensions as an immutable list. */
  public List<Integer> toList() {
    return Arrays.stream(dims).boxed().toList();
  }

  /**
   * Product of the dimensions {@code from} to {@code to}, the last excluded; 1 if there is none.
   */
  public int product(int from, int to) {
    int product = 1;
    for (int i = from; i < to; i++) {
      product *= dims[i];
    }
    return product;
  }

  /** Row-major strides in elements. */
  public int[] strides() {
    int[] strides = new int[dims.length];
    int step = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= dims[i];
    }
    return strides;
  }

  /** Dimensions {@code from} to {@code to}, the last excluded. */
  public Shape slice(int from, int to) {
    return of(Arrays.copyOfRange(dims, from, to));
  }

  /** This shape with dimension {@code axis} replaced by {@code size}. */
  public Shape withDim(int axis, int size) {
    int[] copy = dims();
    copy[axis(axis)] = size;
    return of(copy);
  }

  /**
   * The shape that both operands are broadcast to by numpy's rule: aligned at the last dimension,
   * equal or 1.
   */
  public Shape broadcast(Shape other) {
    int rank = Math.max(rank(), other.rank());
    int[] out = new int[rank];
    for (int i = 0; i < rank; i++) {
      int a = fromEnd(rank - 1 - i);
      int b = other.fromEnd(rank - 1 - i);
      if (a != b && a != 1 && b != 1) {
        throw new IllegalArgumentException("cannot broadcast " + this + " with " + other);
      }
      out[i] = a == 1 ? b : a;
    }
    return of(out);
  }

  /** Strides to walk this tensor over {@code target}, 0 where a dimension is broadcast. */
  public int[] broadcastStrides(Shape target) {
    if (!broadcast(target).equals(target)) {
      throw new IllegalArgumentException("cannot broadcast " + this + " to " + target);
    }
    int[] own = strides();
    int[] out = new int[target.rank()];
    int lead = target.rank() - rank();
    for (int i = 0; i < rank(); i++) {
      out[lead + i] = dims[i] == 1 ? 0 : own[i];
    }
    return out;
  }

  private int fromEnd(int i) {
    return i < dims.length ? dims[dims.length - 1 - i] : 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape s && Arrays.equals(dims, s.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** As in {@code [1, 28, 28]}. */
  @Override
  public String toString() {
    return Arrays.toString(dims);
  }
}
