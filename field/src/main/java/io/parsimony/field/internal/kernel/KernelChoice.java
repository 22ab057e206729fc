package io.parsimony.field.internal.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Which kernels this process uses, decided when first asked.
 *
 * <p>{@code -Dparsimony.kernels=vector512|vector256|scalar} forces one; where it cannot work, that
 * fails. Otherwise vectors are used if the incubating module is present (the JVM was started with
 * {@code --add-modules jdk.incubator.vector}), the machine has vectors of 256 bits or more, and the
 * kernels agree with the scalar ones; and from the moment on when they turn out to be faster, which
 * is after the JVM has compiled them.
 */
public final class KernelChoice {

  /** The system property that forces a provider. */
  public static final String PROPERTY = "parsimony.kernels";

  private static final List<String> NAMES = List.of("vector512", "vector256", "scalar");

  private KernelChoice() {}

  /** Made once, at the first use. */
  private static final class Holder {
    static final FrKernels CHOSEN = choose();
  }

  /** Elements below which work is not worth a choice. */
  private static final int SMALL = 256;

  private static final FrKernels FOR_SMALL = new ScalarKernels("");

  /** The kernels in use. */
  public static FrKernels kernels() {
    return Holder.CHOSEN;
  }

  /** The kernels for vectors of so many elements: scalar ones for short vectors. */
  public static FrKernels kernels(int n) {
    return n < SMALL ? FOR_SMALL : Holder.CHOSEN;
  }

  private static FrKernels choose() {
    String forced = System.getProperty(PROPERTY, "");
    if (!forced.isEmpty() && !NAMES.contains(forced)) {
      throw new IllegalArgumentException(
          PROPERTY + " = '" + forced + "' is none of " + String.join(", ", NAMES));
    }
    if (forced.equals("scalar")) {
      return new ScalarKernels("forced by " + PROPERTY);
    }
    FrKernels kernels = lanes(forced);
    if (!forced.isEmpty() && !kernels.name().equals(forced)) {
      throw new IllegalStateException(forced + " kernels are forced, but " + kernels.reason());
    }
    Logger log = System.getLogger(KernelChoice.class.getName());
    log.log(Level.DEBUG, "kernels: {0}, {1}", kernels.name(), kernels.reason());
    return kernels;
  }

  private static FrKernels lanes(String forced) {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      String reason =
          "the module jdk.incubator.vector is absent: start Java with --add-modules"
              + " jdk.incubator.vector";
      System.getLogger(KernelChoice.class.getName())
          .log(Level.WARNING, "slow arithmetic, as {0}", reason);
      return new ScalarKernels(reason);
    }
    if (LaneWidth.available() < 4) {
      return new ScalarKernels("the machine has vectors of less than 256 bits");
    }
    if (!LaneCheck.agrees()) {
      return new ScalarKernels("the vector kernels give wrong results on this machine");
    }
    return new LaneKernels(!forced.isEmpty());
  }
}
