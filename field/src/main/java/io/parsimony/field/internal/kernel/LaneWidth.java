package io.parsimony.field.internal.kernel;

import jdk.incubator.vector.DoubleVector;

/**
 * How many doubles a vector of this machine has. Loaded only where the vector module is present.
 */
final class LaneWidth {

  private LaneWidth() {}

  /** The widest the machine has. */
  static int available() {
    return DoubleVector.SPECIES_PREFERRED.length();
  }

  /** What to use: the widest, or 256 bits if forced. */
  static int chosen() {
    boolean narrow = System.getProperty(KernelChoice.PROPERTY, "").equals("vector256");
    return available() >= 8 && !narrow ? 8 : 4;
  }
}
