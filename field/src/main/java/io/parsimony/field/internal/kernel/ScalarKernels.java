package io.parsimony.field.internal.kernel;

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
