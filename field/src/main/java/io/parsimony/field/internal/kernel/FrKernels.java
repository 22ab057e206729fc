package io.parsimony.field.internal.kernel;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The bulk arithmetic that providers do each in their own way. All agree on every result, word for
 * word.
 *
 * <p>Vectors are the words of {@link FrBlocks}, of {@code n} elements; what is behind the last
 * element is zero before and after. Single elements are four words with R = 2^256, as {@link
 * io.parsimony.field.Fr} has them. Outputs may be inputs.
 */
public interface FrKernels {

  /** The name by which the provider is chosen. */
  String name();

  /** {@code out[i] = a[i] + b[i]}. */
  void add(long[] a, long[] b, long[] out, int n);

  /** {@code out[i] = a[i] - b[i]}. */
  void subtract(long[] a, long[] b, long[] out, int n);

  /** {@code out[i] = a[i] + c}. */
  void shift(long[] a, long[] c, long[] out, int n);

  /** {@code out[i] = -a[i]}. */
  void negate(long[] a, long[] out, int n);

  /** {@code out[i] = a[i] * b[i]}. */
  void multiply(long[] a, long[] b, long[] out, int n);

  /** {@code out[i] = a[i] * c}, plus {@code b[i]} if there is a b. */
  void multiplyAdd(long[] a, long[] c, long @Nullable [] b, long[] out, int n);

  /** {@code a[i] *= first * ratio^i}. */
  void scaleByPowers(long[] a, long[] first, long[] ratio, int n);

  /** {@code out[i] = first * ratio^i}. */
  void powers(long[] first, long[] ratio, long[] out, int n);

  /** Inverts {@code n} elements in place; zeros stay. */
  void invert(long[] a, int n);

  /**
   * Replaces {@code a[i]} by acc times the product of the elements before it, and acc by acc times
   * the product of all.
   */
  void runningProduct(long[] a, int n, long[] acc);

  /** {@code a[i] = sum over j >= i of a[j] * root^(j-i)}. */
  void divideByLinear(long[] a, long[] root, int n);

  /** {@code out = sum of a[i]}. */
  void sum(long[] a, int n, long[] out);

  /** {@code out = sum of a[i] * b[i]}. */
  void dot(long[] a, long[] b, int n, long[] out);

  /** {@code out = sum of coeffs[i] * x^i}. */
  void evaluate(long[] coeffs, int n, long[] x, long[] out);

  /** The elements of the signed integers {@code values[from .. from+n-1]}. */
  void fromIntegers(long[] values, int from, long[] out, int n);

  /** The canonical integers of elements {@code from .. from+n-1}, four words each, side by side. */
  void toCanonical(long[] a, int from, long[] out, int n);

  /** The elements of integers below p, the inverse of {@link #toCanonical} from element 0 on. */
  void fromCanonical(long[] integers, long[] out, int n);

  /** Registers for one thread. */
  Registers registers(int count, int rows);

  /**
   * A transform of size {@code n}, given {@code omega^0 .. omega^(n/2-1)} (one, for n = 1) as a
   * vector.
   */
  Transform transform(int n, long[] powers);

  /** {@code a[i] = a[i]^exponent} for {@code n} elements of Fq, four words each. */
  void power(LimbArray a, int n, BigInteger exponent);

  /**
   * A new adder of points, for one thread.
   *
   * @param additions about how many it will be asked for
   */
  PointAdder<?> pointAdder(long additions);

  /** How these kernels came to be in use, for people. */
  String reason();

  /** Says that there will be about so many multiplications, a sum of two points being six. */
  default void expect(long multiplications) {}

  /** Brings the kernels to their full speed, as far as that is not done yet. Takes seconds. */
  default void warmUp() {}
}
