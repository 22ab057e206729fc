package io.parsimony.field.internal.kernel;

import org.jspecify.annotations.Nullable;

/** One element at a time, by {@link Montgomery}: works everywhere. */
final class ScalarKernels implements FrKernels {

  private final String reason;

  ScalarKernels(String reason) {
    this.reason = reason;
  }

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void multiply(long[] a, long[] b, long[] out, int n) {
    for (int i = 0; i < 4 * n; i += 4) {
      Montgomery.mul(Modulus.FR, a, i, b, i, out, i);
    }
  }

  @Override
  public void multiplyAdd(long[] a, long[] c, long @Nullable [] b, long[] out, int n) {
    // The constant may be an element of what is written.
    long[] factor = c.clone();
    long[] t = new long[4];
    for (int i = 0; i < 4 * n; i += 4) {
      if (b == null) {
        Montgomery.mul(Modulus.FR, a, i, factor, 0, out, i);
      } else {
        Montgomery.mul(Modulus.FR, a, i, factor, 0, t, 0);
        Montgomery.add(Modulus.FR, t, 0, b, i, out, i);
      }
    }
  }

  @Override
  public void scaleByPowers(long[] a, long[] first, long[] ratio, int n) {
    long[] power = first.clone();
    for (int i = 0; i < 4 * n; i += 4) {
      Montgomery.mul(Modulus.FR, a, i, power, 0, a, i);
      Montgomery.mul(Modulus.FR, power, 0, ratio, 0, power, 0);
    }
  }

  @Override
  public void invert(long[] a, int n) {
    BatchInverse.invert(Modulus.FR, a, n);
  }

  @Override
  public void dot(long[] a, long[] b, int n, long[] out) {
    long[] acc = new long[4];
    long[] t = new long[4];
    for (int i = 0; i < 4 * n; i += 4) {
      Montgomery.mul(Modulus.FR, a, i, b, i, t, 0);
      Montgomery.add(Modulus.FR, acc, 0, t, 0, acc, 0);
    }
    Montgomery.copy(acc, 0, out, 0);
  }

  @Override
  public void evaluate(long[] coeffs, int n, long[] x, long[] out) {
    horner(coeffs, n, x, out);
  }

  /** Horner's rule. */
  static void horner(long[] coeffs, int n, long[] x, long[] out) {
    long[] acc = new long[4];
    for (int i = 4 * n - 4; i >= 0; i -= 4) {
      Montgomery.mul(Modulus.FR, acc, 0, x, 0, acc, 0);
      Montgomery.add(Modulus.FR, acc, 0, coeffs, i, acc, 0);
    }
    Montgomery.copy(acc, 0, out, 0);
  }

  @Override
  public Transform transform(int n, long[] powers) {
    return new ScalarNtt(n, powers);
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
