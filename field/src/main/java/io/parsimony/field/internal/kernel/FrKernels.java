package io.parsimony.field.internal.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The bulk arithmetic that providers do each in their own way. All agree on every result, word for
 * word.
 *
 * <p>Words are four an element, in Montgomery form with R = 2^256, reduced.
 */
public interface FrKernels {

  /** The name by which the provider is chosen. */
  String name();

  /** {@code out[i] = a[i] * b[i]} for {@code n} elements. Here and below outputs may be inputs. */
  void multiply(long[] a, long[] b, long[] out, int n);

  /** {@code out[i] = a[i] * c}, plus {@code b[i]} if there is a b. */
  void multiplyAdd(long[] a, long[] c, long @Nullable [] b, long[] out, int n);

  /** {@code a[i] *= first * ratio^i}. */
  void scaleByPowers(long[] a, long[] first, long[] ratio, int n);

  /** Inverts {@code n} elements in place; zeros stay. */
  void invert(long[] a, int n);

  /** {@code out = sum of a[i] * b[i]}. */
  void dot(long[] a, long[] b, int n, long[] out);

  /** {@code out = sum of coeffs[i] * x^i}. */
  void evaluate(long[] coeffs, int n, long[] x, long[] out);

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
