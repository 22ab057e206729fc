package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.Arrays;

/**
 * A function on a contiguous range of integers, row by row: part of a layer's meaning, as integers.
 * Two layers with equal tables share one in a circuit.
 *
 * <p>Tables made by {@link #of} hold
 *
 * <pre>
 *   values[i] = clamp(rint(f((domainMin + i) * 2^-inScale) * 2^outScale), signed outBits)
 * </pre>
 *
 * so they may saturate: that is the function's definition, not a lost overflow. Where {@code f} is
 * undefined the row holds the least value.
 *
 * @param name canonical name of the function, with its parameters if it has any
 * @param domainMin the argument of row 0
 * @param inScale scale of the argument
 * @param outScale scale of the result
 * @param outBits signed width of the result
 * @param values the rows; owned by the table, never written
 */
@SuppressWarnings("ArrayRecordComponent") // by content: equals and hashCode are written out
public record FunctionTable(
    String name, long domainMin, int inScale, int outScale, int outBits, long[] values) {

  /** A real function, evaluated in strict arithmetic only. */
  @FunctionalInterface
  public interface RealFunction {
    /** The value at {@code x}. */
    double applyAsDouble(double x);
  }

  /** Checks that every row fits the declared bits. */
  public FunctionTable {
    Range allowed = Range.signed(outBits);
    for (long v : values) {
      if (!allowed.contains(v)) {
        throw new IllegalArgumentException("table " + name + ": " + v + " outside " + allowed);
      }
    }
  }

  /** The table of {@code f} over all signed {@code inBits}-bit arguments, named after it. */
  public static FunctionTable of(
      UnaryFunction f, int inBits, int inScale, int outScale, int outBits) {
    return of(nameOf(f), f::apply, Range.signed(inBits), inScale, outScale, outBits);
  }

  /** The table of any real function over {@code domain}; {@code f} must use StrictMath only. */
  public static FunctionTable of(
      String name, RealFunction f, Range domain, int inScale, int outScale, int outBits) {
    int rows = Math.toIntExact(domain.max() - domain.min() + 1);
    Range allowed = Range.signed(outBits);
    double in = StrictMath.scalb(1.0, -inScale);
    double out = StrictMath.scalb(1.0, outScale);
    double lowest = (double) allowed.min();
    double highest = (double) allowed.max();
    long[] values = new long[rows];
    for (int i = 0; i < rows; i++) {
      double y = StrictMath.rint(f.applyAsDouble((domain.min() + i) * in) * out);
      values[i] = (long) (Double.isNaN(y) ? lowest : StrictMath.clamp(y, lowest, highest));
    }
    return new FunctionTable(name, domain.min(), inScale, outScale, outBits, values);
  }

  static String nameOf(UnaryFunction f) {
    boolean plain = f.alpha() == 0 && f.beta() == 0;
    return f.kind().name() + (plain ? "" : "(" + f.alpha() + "," + f.beta() + ")");
  }

  /** The arguments it is defined on. */
  public Range domain() {
    return new Range(domainMin, domainMin + values.length - 1);
  }

  /**
   * The row of {@code z}.
   *
   * @throws QuantOverflowException outside the domain
   */
  public long apply(long z) {
    if (!domain().contains(z)) {
      throw QuantOverflowException.of(Long.toString(z), domain());
    }
    return values[(int) (z - domainMin)];
  }

  /** The hull of the rows that arguments within {@code arguments} reach. */
  public Range image(Range arguments) {
    int from = (int) (Math.max(arguments.min(), domainMin) - domainMin);
    int to = (int) (Math.min(arguments.max(), domain().max()) - domainMin) + 1;
    return Range.hull(Arrays.copyOfRange(values, from, to));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FunctionTable t
        && name.equals(t.name)
        && domainMin == t.domainMin
        && inScale == t.inScale
        && outScale == t.outScale
        && outBits == t.outBits
        && Arrays.equals(values, t.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return name
        + " domain="
        + domain()
        + " inScale="
        + inScale
        + " outScale="
        + outScale
        + " outBits="
        + outBits;
  }
}
