package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.Shape;

/**
 * One tensor of a quantised model; {@code real = integer * 2^-scaleBits}.
 *
 * <p>All of it is public: shapes, scales and ranges belong to the circuit, whoever owns the
 * weights.
 *
 * @param id position in {@link QuantModel#values()}
 * @param name unique within the model, for people
 * @param shape its shape
 * @param scaleBits binary digits after the point; may be negative; 0 for indices
 * @param range proven bound of every element: declared for inputs, parameters and constants (and
 *     enforced as GATES.md section 5 says), derived by interval analysis for activations. It does
 *     not depend on the particular parameters, which a verifier need not know.
 * @param kind where its elements come from
 */
public record QuantValue(int id, String name, Shape shape, int scaleBits, Range range, Kind kind) {

  /** Where the elements of a value come from. */
  public enum Kind {
    /** Given at run time. */
    INPUT,
    /** Trained weights: data of the model that may be private. */
    PARAMETER,
    /** Public data of the model, such as a mask. */
    CONSTANT,
    /** Computed by a layer. */
    ACTIVATION
  }

  /** The number that {@code integer} stands for. */
  public double toReal(long integer) {
    return integer * StrictMath.scalb(1.0, -scaleBits);
  }

  /**
   * The integer nearest to {@code real}, halves to even.
   *
   * @throws QuantOverflowException if it lies outside {@link #range()}, or {@code real} is NaN
   */
  public long toInteger(double real) {
    double scaled = StrictMath.rint(real * StrictMath.scalb(1.0, scaleBits));
    if (!(scaled >= range.min() && scaled <= range.max())) {
      throw QuantOverflowException.ofReal(name, real, toReal(range.min()), toReal(range.max()));
    }
    return (long) scaled;
  }
}
