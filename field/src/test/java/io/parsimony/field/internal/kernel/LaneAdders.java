package io.parsimony.field.internal.kernel;

import java.util.function.Supplier;

/** Adders in lanes for tests, where the machine and the JVM have them. */
public final class LaneAdders {

  private LaneAdders() {}

  /** Makes adders in lanes, or scalar ones where there are none. */
  public static Supplier<? extends PointAdder<?>> supplier() {
    boolean lanes =
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && LaneWidth.available() >= 4;
    return lanes ? () -> new LanePointAdder(1 << 11) : ScalarPointAdder::new;
  }
}
