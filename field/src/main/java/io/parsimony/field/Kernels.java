package io.parsimony.field;

import io.parsimony.field.internal.kernel.KernelChoice;

/**
 * Which implementation of the bulk arithmetic this process uses. It changes how long things take,
 * and no result.
 *
 * <p>The system property {@code parsimony.kernels} forces {@code vector512}, {@code vector256} or
 * {@code scalar}.
 */
public final class Kernels {

  private Kernels() {}

  /** The name of the kernels in use. */
  public static String name() {
    return KernelChoice.kernels().name();
  }

  /** Why these kernels are in use, and not better ones. */
  public static String reason() {
    return KernelChoice.kernels().reason();
  }

  /**
   * Says that there will soon be work of about so many multiplications, a sum of two points being
   * six. If that is much, kernels begin to come to their full speed in the background; if it is
   * little, they are not worth the seconds that compiling them takes, and simpler ones do the work.
   * Without this call they find out when the work has been going on for some seconds.
   */
  public static void expect(long multiplications) {
    KernelChoice.kernels().expect(multiplications);
  }

  /**
   * Brings the kernels to their full speed now, which takes some seconds. Without this call that
   * happens in the background once there is work enough, which is slower until then.
   */
  public static void warmUp() {
    KernelChoice.kernels().warmUp();
  }
}
