package io.parsimony.field.internal.kernel;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Many elements at a time, in lanes of doubles. Loaded only where {@link KernelChoice} finds
 * vectors.
 *
 * <p>Until the JVM has compiled the vector kernels they are far slower than scalar ones, and if it
 * fails to, they stay so. So the scalar kernels work until {@link LaneWarmUp}, which starts in the
 * background when there is work enough, has seen the others to be faster. Results are the same, so
 * nobody notices the change.
 */
final class LaneKernels implements FrKernels {

  /** Multiplications (about half a second of them) after which warming up is worth while. */
  private static final long WORTH_WHILE = 10_000_000;

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
  public void multiply(long[] a, long[] b, long[] out, int n) {
    scalar.multiply(a, b, out, n);
  }

  @Override
  public Transform transform(int n, long[] powers) {
    Transform plain = scalar.transform(n, powers);
    return n < LaneNtt.MINIMUM
        ? plain
        : new SwitchingTransform(
            plain,
            new Lazy<>(() -> new LaneNtt(n, powers)),
            () -> useLanes((long) n / 2 * Integer.numberOfTrailingZeros(n)));
  }

  @Override
  public PointAdder<?> pointAdder(long additions) {
    return useLanes(additions * 6) ? new LanePointAdder() : new ScalarPointAdder();
  }
}
