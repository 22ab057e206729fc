package io.parsimony.field.internal.kernel;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Many elements at a time, in lanes of doubles. Loaded only where {@link KernelChoice} finds
 * vectors.
 *
 * <p>Until the JVM has compiled the vector kernels they are far slower than scalar ones, and if it
 * fails to, they stay so. So the scalar kernels work until {@link LaneWarmUp}, which starts in the
 * background when there is or will be work enough, has seen the others to be faster. Results are
 * the same, so nobody notices the change.
 */
final class LaneKernels implements FrKernels {

  /**
   * Multiplications after which warming up is worth while: the scalar kernels need about four
   * seconds of a processor for them, and so does the JVM to compile the vector kernels.
   */
  static final long WORTH_WHILE = 80_000_000;

  private final FrKernels scalar = new ScalarKernels("");
  private final boolean always;
  private final AtomicLong work = new AtomicLong();
  private final LaneWarmUp warmUp = new LaneWarmUp();

  /** Kernels that are used from the start, or once they are warm. */
  LaneKernels(boolean always) {
    this.always = always;
  }

  @Override
  public String name() {
    return Lanes.COUNT == 8 ? "vector512" : "vector256";
  }

  @Override
  public String reason() {
    return always ? "forced by " + KernelChoice.PROPERTY : warmUp.describe();
  }

  @Override
  public void warmUp() {
    warmUp.await();
  }

  @Override
  public void expect(long multiplications) {
    if (work.get() + multiplications > WORTH_WHILE) {
      warmUp.start();
    }
  }

  /** Whether to use lanes now, for so many multiplications. */
  boolean useLanes(long multiplications) {
    if (always || warmUp.isDone()) {
      return true;
    }
    if (work.addAndGet(multiplications) > WORTH_WHILE) {
      warmUp.start();
    }
    return false;
  }

  @Override
  public void add(long[] a, long[] b, long[] out, int n) {
    if (useLanes(n / 4)) {
      LaneSums.add(a, b, 1, out, Lanes.blocks(n));
    } else {
      scalar.add(a, b, out, n);
    }
  }

  @Override
  public void subtract(long[] a, long[] b, long[] out, int n) {
    if (useLanes(n / 4)) {
      LaneSums.subtract(a, 1, b, out, Lanes.blocks(n));
    } else {
      scalar.subtract(a, b, out, n);
    }
  }

  @Override
  public void shift(long[] a, long[] c, long[] out, int n) {
    if (useLanes(n / 4)) {
      FrBlocks block = FrBlocks.zeros(FrBlocks.LANES);
      block.fill(c);
      LaneSums.add(a, block.words(), 0, out, Lanes.blocks(n));
      FrBlocks.clearTail(out, n);
    } else {
      scalar.shift(a, c, out, n);
    }
  }

  @Override
  public void negate(long[] a, long[] out, int n) {
    if (useLanes(n / 4)) {
      LaneSums.subtract(new long[FrBlocks.BLOCK], 0, a, out, Lanes.blocks(n));
    } else {
      scalar.negate(a, out, n);
    }
  }

  @Override
  public void multiply(long[] a, long[] b, long[] out, int n) {
    if (useLanes(n)) {
      LaneVectors.multiply(a, b, out, n);
    } else {
      scalar.multiply(a, b, out, n);
    }
  }

  @Override
  public void multiplyAdd(long[] a, long[] c, long @Nullable [] b, long[] out, int n) {
    if (useLanes(n)) {
      LaneVectors.multiplyAdd(a, c, b, out, n);
    } else {
      scalar.multiplyAdd(a, c, b, out, n);
    }
  }

  @Override
  public void scaleByPowers(long[] a, long[] first, long[] ratio, int n) {
    if (useLanes(2L * n)) {
      LaneVectors.scaleByPowers(a, first, ratio, n);
    } else {
      scalar.scaleByPowers(a, first, ratio, n);
    }
  }

  @Override
  public void powers(long[] first, long[] ratio, long[] out, int n) {
    if (useLanes(n)) {
      LaneVectors.powers(first, ratio, out, n);
    } else {
      scalar.powers(first, ratio, out, n);
    }
  }

  @Override
  public void invert(long[] a, int n) {
    if (useLanes(3L * n)) {
      new LaneInverse().invert(a, n);
    } else {
      scalar.invert(a, n);
    }
  }

  @Override
  public void runningProduct(long[] a, int n, long[] acc) {
    if (useLanes(n)) {
      new LaneScan().runningProduct(a, n, acc);
    } else {
      scalar.runningProduct(a, n, acc);
    }
  }

  @Override
  public void divideByLinear(long[] a, long[] root, int n) {
    if (useLanes(n)) {
      new LaneScan().divideByLinear(a, root, n);
    } else {
      scalar.divideByLinear(a, root, n);
    }
  }

  @Override
  public void sum(long[] a, int n, long[] out) {
    if (useLanes(n / 4)) {
      LaneVectors.sum(a, null, n, out);
    } else {
      scalar.sum(a, n, out);
    }
  }

  @Override
  public void dot(long[] a, long[] b, int n, long[] out) {
    if (useLanes(n)) {
      LaneVectors.sum(a, b, n, out);
    } else {
      scalar.dot(a, b, n, out);
    }
  }

  @Override
  public void evaluate(long[] coeffs, int n, long[] x, long[] out) {
    if (useLanes(n)) {
      LaneVectors.evaluate(coeffs, n, x, out);
    } else {
      scalar.evaluate(coeffs, n, x, out);
    }
  }

  @Override
  public void fromIntegers(long[] values, int from, long[] out, int n) {
    if (useLanes(n)) {
      LaneVectors.fromIntegers(values, from, out, n);
    } else {
      scalar.fromIntegers(values, from, out, n);
    }
  }

  @Override
  public void toCanonical(long[] a, int from, long[] out, int n) {
    if (from % FrBlocks.LANES == 0 && useLanes(n)) {
      LaneVectors.toCanonical(a, from, out, n);
    } else {
      scalar.toCanonical(a, from, out, n);
    }
  }

  @Override
  public void fromCanonical(long[] integers, long[] out, int n) {
    if (useLanes(n)) {
      LaneVectors.fromCanonical(integers, out, n);
    } else {
      scalar.fromCanonical(integers, out, n);
    }
  }

  /** Registers keep to the provider that is in use when they are made. */
  @Override
  public Registers registers(int count, int rows) {
    return useLanes(0) ? new LaneRegisters(count, rows) : new ScalarRegisters(this, count, rows);
  }

  @Override
  public Transform transform(int n, long[] powers) {
    if (n < LaneNtt.MINIMUM) {
      return scalar.transform(n, powers);
    }
    return new SwitchingTransform(
        new Lazy<>(() -> scalar.transform(n, powers)),
        new Lazy<>(() -> new LaneNtt(n, powers)),
        () -> useLanes((long) n / 2 * Integer.numberOfTrailingZeros(n)));
  }

  @Override
  public void power(LimbArray a, int n, BigInteger exponent) {
    if (useLanes((long) n * exponent.bitLength())) {
      LaneRoots.power(a.words(), n, exponent);
    } else {
      scalar.power(a, n, exponent);
    }
  }

  @Override
  public PointAdder<?> pointAdder(long additions) {
    return useLanes(additions * 6) ? new LanePointAdder(additions) : new ScalarPointAdder();
  }
}
