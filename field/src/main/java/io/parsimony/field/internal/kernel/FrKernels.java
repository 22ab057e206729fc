package io.parsimony.field.internal.kernel;

/**
 * The bulk arithmetic that providers do each in their own way. All agree on every result, word for
 * word.
 *
 * <p>Words are four an element, in Montgomery form with R = 2^256, reduced.
 */
public interface FrKernels {

  /** The name by which the provider is chosen. */
  String name();

  /**
   * {@code out[i] = a[i] * b[i]} for {@code n} elements; {@code out} may be {@code a} or {@code b}.
   */
  void multiply(long[] a, long[] b, long[] out, int n);

  /**
   * A transform of size {@code n}, given the words of {@code omega^0 .. omega^(n/2-1)} (one, for n
   * = 1).
   */
  Transform transform(int n, long[] powers);

  /**
   * A new adder of points, for one thread.
   *
   * @param additions about how many it will be asked for
   */
  PointAdder<?> pointAdder(long additions);

  /** How these kernels came to be in use, for people. */
  String reason();

  /** Brings the kernels to their full speed, as far as that is not done yet. Takes seconds. */
  default void warmUp() {}
}
