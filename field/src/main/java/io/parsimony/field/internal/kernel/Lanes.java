package io.parsimony.field.internal.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
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

  /** The vectors of words of the same length. */
  static final VectorSpecies<Long> LONGS =
      LaneWidth.chosen() == 8 ? LongVector.SPECIES_512 : LongVector.SPECIES_256;

  /** Elements of a block. */
  static final int COUNT = SPECIES.length();

  /** Limbs of an element. */
  static final int LIMBS = 5;

  /** Doubles of a block. */
  static final int BLOCK = LIMBS * COUNT;

  private Lanes() {}

  /** Where the lowest words of block {@code n} of lanes are in {@link FrBlocks}. */
  static int wordsAt(int n) {
    return COUNT == FrBlocks.LANES
        ? n * FrBlocks.BLOCK
        : (n >> 1) * FrBlocks.BLOCK + (n & 1) * COUNT;
  }

  /** Blocks of lanes that hold so many elements, in whole blocks of words. */
  static int blocks(int elements) {
    return Math.ceilDiv(elements, FrBlocks.LANES) * (FrBlocks.LANES / COUNT);
  }
}
