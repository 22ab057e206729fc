package io.parsimony.field.curve;

import io.parsimony.field.vector.FrVector;

/** The scalars of a sum of multiples of points: field elements, or signed integers. */
public sealed interface Scalars {

  /** The number of scalars. */
  int length();

  /** Any field elements. The vector is not copied. */
  static Scalars of(FrVector values) {
    return new Full(values);
  }

  /** Signed integers; quick if all are small in absolute value. The array is not copied. */
  static Scalars ofSmall(long[] values) {
    return new Small(values);
  }

  /**
   * Field elements.
   *
   * @param values the elements, not copied
   */
  record Full(FrVector values) implements Scalars {
    @Override
    public int length() {
      return values.length();
    }
  }

  /**
   * Signed integers. Two are equal only if they share the array.
   *
   * @param values the integers, not copied
   */
  record Small(long[] values) implements Scalars {
    @Override
    public int length() {
      return values.length;
    }
  }
}
