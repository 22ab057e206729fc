package io.parsimony.field.internal.kernel;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * One element at a time, by {@link Montgomery}: works everywhere.
 *
 * <p>A product of an element in the vectors' form with one in Fr's is in the vectors' form; only
 * products of two elements of vectors need {@link LaneForm#leave}.
 */
final class ScalarKernels implements FrKernels {

  private static final Modulus P = Modulus.FR;

  /** {@code 2^204}: a plain integer by it is in the vectors' form, times 2^256. */
  private static final long[] ENTER = P.powerOfTwo(204 + 256);

  /** {@code 2^-204}, times 2^256. */
  private static final long[] LEAVE = P.powerOfTwo(256 - 204);

  private final String reason;

  ScalarKernels(String reason) {
    this.reason = reason;
  }

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void add(long[] a, long[] b, long[] out, int n) {
    long[] t = new long[8];
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(a, i, t, 0);
      FrBlocks.gather(b, i, t, 4);
      Montgomery.add(P, t, 0, t, 4, t, 0);
      FrBlocks.scatter(t, 0, out, i);
    }
  }

  @Override
  public void subtract(long[] a, long[] b, long[] out, int n) {
    long[] t = new long[8];
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(a, i, t, 0);
      FrBlocks.gather(b, i, t, 4);
      Montgomery.sub(P, t, 0, t, 4, t, 0);
      FrBlocks.scatter(t, 0, out, i);
    }
  }

  @Override
  public void shift(long[] a, long[] c, long[] out, int n) {
    long[] t = new long[8];
    LaneForm.enter(c, 0, t, 4);
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(a, i, t, 0);
      Montgomery.add(P, t, 0, t, 4, t, 0);
      FrBlocks.scatter(t, 0, out, i);
    }
  }

  @Override
  public void negate(long[] a, long[] out, int n) {
    long[] t = new long[4];
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(a, i, t, 0);
      Montgomery.negate(P, t, 0, t, 0);
      FrBlocks.scatter(t, 0, out, i);
    }
  }

  @Override
  public void multiply(long[] a, long[] b, long[] out, int n) {
    long[] t = new long[8];
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(a, i, t, 0);
      FrBlocks.gather(b, i, t, 4);
      Montgomery.mul(P, t, 0, t, 4, t, 0);
      LaneForm.leave(t, 0, t, 0);
      FrBlocks.scatter(t, 0, out, i);
    }
  }

  @Override
  public void multiplyAdd(long[] a, long[] c, long @Nullable [] b, long[] out, int n) {
    // The constant may be an element of what is written.
    long[] factor = c.clone();
    long[] t = new long[8];
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(a, i, t, 0);
      Montgomery.mul(P, t, 0, factor, 0, t, 0);
      if (b != null) {
        FrBlocks.gather(b, i, t, 4);
        Montgomery.add(P, t, 0, t, 4, t, 0);
      }
      FrBlocks.scatter(t, 0, out, i);
    }
  }

  @Override
  public void scaleByPowers(long[] a, long[] first, long[] ratio, int n) {
    long[] power = first.clone();
    long[] t = new long[4];
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(a, i, t, 0);
      Montgomery.mul(P, t, 0, power, 0, t, 0);
      FrBlocks.scatter(t, 0, a, i);
      Montgomery.mul(P, power, 0, ratio, 0, power, 0);
    }
  }

  @Override
  public void powers(long[] first, long[] ratio, long[] out, int n) {
    long[] power = new long[4];
    LaneForm.enter(first, 0, power, 0);
    for (int i = 0; i < n; i++) {
      FrBlocks.scatter(power, 0, out, i);
      Montgomery.mul(P, power, 0, ratio, 0, power, 0);
    }
  }

  @Override
  public void invert(long[] a, int n) {
    long[] t = new long[4 * n];
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(a, i, t, 4 * i);
      LaneForm.leave(t, 4 * i, t, 4 * i);
    }
    BatchInverse.invert(P, t, n);
    for (int i = 0; i < n; i++) {
      LaneForm.enter(t, 4 * i, t, 4 * i);
      FrBlocks.scatter(t, 4 * i, a, i);
    }
  }

  @Override
  public void runningProduct(long[] a, int n, long[] acc) {
    runningProduct(a, 0, n, acc);
  }

  /** The same for elements {@code from .. to-1}. */
  static void runningProduct(long[] a, int from, int to, long[] acc) {
    long[] t = new long[8];
    LaneForm.enter(acc, 0, t, 0);
    for (int i = from; i < to; i++) {
      FrBlocks.gather(a, i, t, 4);
      FrBlocks.scatter(t, 0, a, i);
      Montgomery.mul(P, t, 0, t, 4, t, 0);
      LaneForm.leave(t, 0, t, 0);
    }
    LaneForm.leave(t, 0, acc, 0);
  }

  @Override
  public void divideByLinear(long[] a, long[] root, int n) {
    divideByLinear(a, root, n, new long[4]);
  }

  /** The same for the first n of more elements, where {@code after} is what became of the next. */
  static void divideByLinear(long[] a, long[] root, int n, long[] after) {
    long[] t = new long[8];
    Montgomery.copy(after, 0, t, 0);
    for (int i = n - 1; i >= 0; i--) {
      Montgomery.mul(P, t, 0, root, 0, t, 0);
      FrBlocks.gather(a, i, t, 4);
      Montgomery.add(P, t, 0, t, 4, t, 0);
      FrBlocks.scatter(t, 0, a, i);
    }
  }

  @Override
  public void sum(long[] a, int n, long[] out) {
    long[] t = new long[8];
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(a, i, t, 4);
      Montgomery.add(P, t, 0, t, 4, t, 0);
    }
    LaneForm.leave(t, 0, out, 0);
  }

  @Override
  public void dot(long[] a, long[] b, int n, long[] out) {
    long[] acc = new long[4];
    long[] t = new long[8];
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(a, i, t, 0);
      FrBlocks.gather(b, i, t, 4);
      Montgomery.mul(P, t, 0, t, 4, t, 0);
      Montgomery.add(P, acc, 0, t, 0, acc, 0);
    }
    LaneForm.leave(acc, 0, acc, 0);
    LaneForm.leave(acc, 0, out, 0);
  }

  @Override
  public void evaluate(long[] coeffs, int n, long[] x, long[] out) {
    horner(coeffs, n, x, out);
  }

  /** Horner's rule. */
  static void horner(long[] coeffs, int n, long[] x, long[] out) {
    long[] acc = new long[4];
    long[] t = new long[4];
    for (int i = n - 1; i >= 0; i--) {
      FrBlocks.gather(coeffs, i, t, 0);
      Montgomery.mul(P, acc, 0, x, 0, acc, 0);
      Montgomery.add(P, acc, 0, t, 0, acc, 0);
    }
    LaneForm.leave(acc, 0, out, 0);
  }

  @Override
  public void fromIntegers(long[] values, int from, long[] out, int n) {
    long[] t = new long[4];
    for (int i = 0; i < n; i++) {
      long v = values[from + i];
      t[0] = v < 0 ? -v : v;
      t[1] = 0;
      t[2] = 0;
      t[3] = 0;
      if (v != 0) {
        Montgomery.mul(P, ENTER, 0, t, 0, t, 0);
        if (v < 0) {
          Montgomery.negate(P, t, 0, t, 0);
        }
      }
      FrBlocks.scatter(t, 0, out, i);
    }
  }

  @Override
  public void toCanonical(long[] a, int from, long[] out, int n) {
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(a, from + i, out, 4 * i);
      Montgomery.mul(P, LEAVE, 0, out, 4 * i, out, 4 * i);
    }
  }

  @Override
  public void fromCanonical(long[] integers, long[] out, int n) {
    long[] t = new long[4];
    for (int i = 0; i < n; i++) {
      Montgomery.mul(P, ENTER, 0, integers, 4 * i, t, 0);
      FrBlocks.scatter(t, 0, out, i);
    }
  }

  @Override
  public Registers registers(int count, int rows) {
    return new ScalarRegisters(this, count, rows);
  }

  @Override
  public Transform transform(int n, long[] powers) {
    return new ScalarNtt(n, powers);
  }

  @Override
  public void power(LimbArray a, int n, BigInteger exponent) {
    for (int i = 0; i < 4 * n; i += 4) {
      Montgomery.pow(Modulus.FQ, a.words(), i, exponent, a.words(), i);
    }
  }

  @Override
  public PointAdder<?> pointAdder(long additions) {
    return new ScalarPointAdder();
  }

  @Override
  public String reason() {
    return reason;
  }
}
