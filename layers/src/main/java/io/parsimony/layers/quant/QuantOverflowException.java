package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;

/**
 * A value does not fit the range that the quantised model gives it. Integers never wrap and are
 * never clamped on the way (other than by a table that says so): the input is outside what was
 * calibrated. The message names tensor, value, bound, and what widens it.
 */
public final class QuantOverflowException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  private static final String REMEDY =
      "calibrate with inputs like this one (--calibration), or widen all ranges with a larger"
          + " --margin (under ezkl-2023: fewer --scale-bits)";

  /** Value and bound, in words. */
  private final String found;

  private QuantOverflowException(String where, String found) {
    super(where + found + "; " + REMEDY);
    this.found = found;
  }

  /**
   * An integer {@code value} outside {@code bound}, at a layer whose name is added by {@link #at}.
   */
  static QuantOverflowException of(String value, Range bound) {
    return new QuantOverflowException("", "value " + value + " outside " + bound);
  }

  /** A real number that does not fit tensor {@code name}. */
  static QuantOverflowException ofReal(String name, double value, double min, double max) {
    String found = "value " + value + " outside [" + min + ", " + max + "]";
    return new QuantOverflowException("tensor '" + name + "': ", found);
  }

  /** The same failure, with the tensor where it happened. */
  QuantOverflowException at(String tensor) {
    return new QuantOverflowException("tensor '" + tensor + "': ", found);
  }

  /** The same failure, with the tensor and the unit of its integers. */
  QuantOverflowException at(String tensor, int scaleBits) {
    String unit = scaleBits == 0 ? "" : " (in units of 2^" + -scaleBits + ")";
    return new QuantOverflowException("tensor '" + tensor + "': ", found + unit);
  }
}
