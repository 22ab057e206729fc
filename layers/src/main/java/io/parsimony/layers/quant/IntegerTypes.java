package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.ValueInfo;

/** Which integers tensors of ONNX's integer types may hold. */
final class IntegerTypes {

  /** Types up to this width are declared whole. */
  private static final int NARROW = 8;

  private IntegerTypes() {}

  /** All values of a type; beyond 62 bits what arithmetic here can hold. */
  static Range of(ElementType type) {
    if (type.bits() > 62) {
      return new Range(type.isSigned() ? -(1L << 61) : 0, (1L << 61) - 1);
    }
    return new Range((long) type.min(), (long) type.max());
  }

  /**
   * The declared range of an input: all values of a type of up to 8 bits; what a table can be
   * indexed by; else the width of what was calibrated.
   *
   * @param magnitude calibrated, with its margin
   */
  static Range ofInput(ModelGraph graph, ValueInfo input, double magnitude) {
    if (IndexInputs.isIndex(graph, input)) {
      return new Range(0, IndexInputs.bound(graph, input) - 1);
    }
    if (input.type() == ElementType.BOOL) {
      return Range.BIT;
    }
    if (input.type().bits() <= NARROW) {
      return of(input.type());
    }
    long largest = (long) StrictMath.min(magnitude, 0x1p50);
    int bits = Math.max(NARROW, 65 - Long.numberOfLeadingZeros(largest));
    Range seen = Range.signed(bits);
    return input.type().isSigned() ? seen : new Range(0, seen.max());
  }
}
