package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;

/**
 * A value does not fit the range that the quantised model gives it. Integers never wrap and are
 * never clamped on the way (other than by a table that says so): the input is outside what was
 * calibrated.
 */
public final class QuantOverflowException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  private static final String REMEDY =
      "calibrate with inputs like this one, or widen with --scale-bits or a larger margin";

  private QuantOverflowException(String message) {
    super(message);
  }

  /**
   * An integer {@code value} outside {@code bound}, at a layer whose name is added by {@link #at}.
   */
  static QuantOverflowException of(String value, Range bound) {
    return new QuantOverflowException("value " + value + " outside " + bound + "; " + REMEDY);
  }

  /** A real number that does not fit tensor {@code name}. */
  static QuantOverflowException ofReal(String name, double value, double min, double max) {
    return new QuantOverflowException(
        "tensor '" + name + "': value " + value + " outside [" + min + ", " + max + "]; " + REMEDY);
  }

  /** The same failure, with the tensor where it happened. */
  QuantOverflowException at(String tensor) {
    return new QuantOverflowException("tensor '" + tensor + "': " + getMessage());
  }
}
