package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;
import java.util.List;

/** Messages for operands that do not fit a layer. */
final class Checks {

  private Checks() {}

  static void count(String layer, List<?> inputs, int expected) {
    if (inputs.size() != expected) {
      throw new IllegalArgumentException(
          layer + " takes " + expected + " operands, got " + inputs.size());
    }
  }

  static void shape(String layer, Shape expected, Shape actual) {
    if (!expected.equals(actual)) {
      throw new IllegalArgumentException(
          layer + " needs an operand of shape " + expected + ", got " + actual);
    }
  }
}
