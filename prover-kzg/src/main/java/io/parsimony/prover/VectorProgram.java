package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Straight-line code over vectors that hold a block of rows each. Immutable; run it from as many
 * threads as there are sets of registers.
 */
final class VectorProgram {

  /** One instruction; {@code target} is a register, read and written. */
  sealed interface Step {}

  record Load(int target, PolyRef source, int rotation) implements Step {}

  record Fill(int target, Fr value) implements Step {}

  record Copy(int target, int from) implements Step {}

  record Scale(int target, Fr factor) implements Step {}

  record Shift(int target, Fr term) implements Step {}

  record Negate(int target) implements Step {}

  record Add(int target, int operand) implements Step {}

  record Subtract(int target, int operand) implements Step {}

  record Multiply(int target, int operand) implements Step {}

  /** {@code target = target * factor + operand}. */
  record ScaleAdd(int target, Fr factor, int operand) implements Step {}

  /** Where the columns come from. */
  interface Sources {
    /** Fills {@code out} with the rows from {@code from + rotation} on, wrapping at the end. */
    void load(PolyRef source, int rotation, int from, FrVector out);
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

  /** Registers for blocks of {@code rows} rows. */
  FrVector[] allocate(int rows) {
    FrVector[] vectors = new FrVector[registers];
    for (int i = 0; i < registers; i++) {
      vectors[i] = FrVector.zeros(rows);
    }
    return vectors;
  }

  /** Computes the block that starts at row {@code from}; the results stay in registers. */
  void run(Sources sources, int from, FrVector[] r) {
    for (Step step : steps) {
      switch (step) {
        case Load(int target, PolyRef source, int rotation) ->
            sources.load(source, rotation, from, r[target]);
        case Fill(int target, Fr value) -> r[target].fill(value);
        case Copy(int target, int source) ->
            r[target].copyFrom(r[source], 0, 0, r[target].length());
        case Scale(int target, Fr factor) -> r[target].scaleInPlace(factor);
        case Shift(int target, Fr term) -> r[target].addInPlace(term);
        case Negate(int target) -> r[target].negateInPlace();
        case Add(int target, int operand) -> r[target].addInPlace(r[operand]);
        case Subtract(int target, int operand) -> r[target].subInPlace(r[operand]);
        case Multiply(int target, int operand) -> r[target].mulInPlace(r[operand]);
        case ScaleAdd(int target, Fr factor, int operand) ->
            r[target].mulThenAddInPlace(factor, r[operand]);
      }
    }
  }

  /** The register that holds result {@code i} after a run. */
  FrVector result(FrVector[] r, int i) {
    return r[results[i]];
  }

  /** How many results there are. */
  int results() {
    return results.length;
  }
}
