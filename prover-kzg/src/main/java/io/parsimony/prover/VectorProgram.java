package io.parsimony.prover;

import io.parsimony.field.vector.FrConstant;
import io.parsimony.field.vector.FrRegisters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Straight-line code over registers that hold a block of rows each. Immutable; run it from as many
 * threads as there are sets of registers.
 */
final class VectorProgram {

  /** One instruction; it reads its operands before it writes its target. */
  sealed interface Step {}

  record Load(int target, PolyRef source, int rotation) implements Step {}

  record Fill(int target, FrConstant value) implements Step {}

  record Scale(int target, int a, FrConstant factor) implements Step {}

  record Shift(int target, int a, FrConstant term) implements Step {}

  record Negate(int target, int a) implements Step {}

  record Invert(int target, int a) implements Step {}

  record Add(int target, int a, int b) implements Step {}

  record Subtract(int target, int a, int b) implements Step {}

  record Multiply(int target, int a, int b) implements Step {}

  /** {@code target = a * factor + b}. */
  record ScaleAdd(int target, int a, FrConstant factor, int b) implements Step {}

  /** Where the columns come from. */
  interface Sources {
    /** Fills a register with the rows from {@code from} on, wrapping at the ends. */
    void load(PolyRef source, long from, FrRegisters registers, int target);
  }

  private final List<Step> steps;
  private final int registers;
  private final int[] results;

  VectorProgram(List<Step> steps, int registers, int... results) {
    this.steps = List.copyOf(steps);
    this.registers = registers;
    this.results = results.clone();
  }

  /** The polynomials the program reads, in order of first use. */
  Set<PolyRef> sources() {
    Set<PolyRef> sources = new LinkedHashSet<>();
    for (Step step : steps) {
      if (step instanceof Load load) {
        sources.add(load.source());
      }
    }
    return sources;
  }

  /** How many registers it needs. */
  int registers() {
    return registers;
  }

  /** Computes the block that starts at row {@code from}; the results stay in registers. */
  void run(Sources sources, int from, FrRegisters r) {
    for (Step step : steps) {
      switch (step) {
        case Load(int target, PolyRef source, int rotation) ->
            sources.load(source, (long) from + rotation, r, target);
        case Fill(int target, FrConstant value) -> r.fill(target, value);
        case Scale(int target, int a, FrConstant factor) -> r.scale(target, a, factor);
        case Shift(int target, int a, FrConstant term) -> r.shift(target, a, term);
        case Negate(int target, int a) -> r.negate(target, a);
        case Invert(int target, int a) -> r.invert(target, a);
        case Add(int target, int a, int b) -> r.add(target, a, b);
        case Subtract(int target, int a, int b) -> r.subtract(target, a, b);
        case Multiply(int target, int a, int b) -> r.multiply(target, a, b);
        case ScaleAdd(int target, int a, FrConstant factor, int b) ->
            r.scaleAdd(target, a, factor, b);
      }
    }
  }

  /** The register that holds result {@code i} after a run. */
  int result(int i) {
    return results[i];
  }

  /** How many results there are. */
  int results() {
    return results.length;
  }
}
