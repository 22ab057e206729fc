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
   * Brings the kernels to their full speed now, which takes some seconds. Without this call that
   * happens in the background once there is work enough, which is slower until then.
   */
  public static void warmUp() {
    KernelChoice.kernels().warmUp();
  }
}
