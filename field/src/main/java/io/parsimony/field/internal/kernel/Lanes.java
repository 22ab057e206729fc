package io.parsimony.field.internal.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The layout of elements in lanes of doubles: blocks of {@link #COUNT} elements side by side.
 *
 * <p>Loaded only where the incubating vector module is present.
 */
final class Lanes {

  /** The vectors in use. */
  static final VectorSpecies<Double> SPECIES =
      LaneWidth.chosen() == 8 ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_256;

  /** Elements of a block. */
  static final int COUNT = SPECIES.length();

  /** Limbs of an element. */
  static final int LIMBS = 5;

  /** Doubles of a block. */
  static final int BLOCK = LIMBS * COUNT;

  private Lanes() {}
}
