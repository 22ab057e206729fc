package io.parsimony.field.kernelgen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Straight-line instructions over vectors of doubles, and the constants they use. */
final class Code {

  private final List<String> lines = new ArrayList<>();
  private final Map<String, String> constants = new LinkedHashMap<>();
  private int variables;
  private int operations;

  /** The name of a broadcast constant. */
  String constant(double value) {
    return constants.computeIfAbsent(Double.toHexString(value), _ -> "k" + constants.size());
  }

  /** {@code a * b + c} with one rounding. */
  String fma(String a, String b, String c) {
    return operation(a + ".fma(" + b + ", " + c + ")");
  }

  /** {@code a + b}. */
  String add(String a, String b) {
    return operation(a + ".add(" + b + ")");
  }

  /** {@code a - b}. */
  String sub(String a, String b) {
    return operation(a + ".sub(" + b + ")");
  }

  private String operation(String expression) {
    operations++;
    String name = "x" + variables++;
    lines.add("DoubleVector " + name + " = " + expression + ";");
    return name;
  }

  /** Adds a line as it is. */
  void line(String text) {
    lines.add(text);
  }

  List<String> lines() {
    return lines;
  }

  /** The number of vector operations so far. */
  int operations() {
    return operations;
  }

  /** Declarations of the constants used so far. */
  List<String> declarations() {
    List<String> result = new ArrayList<>();
    constants.forEach((value, name) ->
        result.add("DoubleVector " + name + " = DoubleVector.broadcast(S, " + value + ");"));
    return result;
  }
}
