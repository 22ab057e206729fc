package io.parsimony.circuit.compiled.json;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.WitnessSource;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Advice columns under challenges that nobody drew: what a witness is if the challenges come out
 * so.
 *
 * @param challenges by index
 * @param advice by index
 */
record SampledTrace(List<Fr> challenges, List<ColumnValues> advice) {

  /** Under the challenges {@code base, base^2, ...}. */
  static SampledTrace of(CompiledCircuit circuit, WitnessSource witness, Fr base) {
    Fr[] challenges = new Fr[circuit.challengePhase().length];
    Fr next = base;
    for (int c = 0; c < challenges.length; c++) {
      challenges[c] = next;
      next = next.times(base);
    }
    int[] advicePhases = circuit.advicePhase();
    int[] challengePhases = circuit.challengePhase();
    ColumnValues[] advice = new ColumnValues[advicePhases.length];
    List<Fr> drawn = new ArrayList<>();
    for (int phase = 0; phase < circuit.phases(); phase++) {
      List<ColumnValues> columns = witness.advice(phase, List.copyOf(drawn));
      int column = 0;
      for (int c = 0; c < advice.length; c++) {
        if (advicePhases[c] == phase) {
          advice[c] = columns.get(column++);
        }
      }
      for (int c = 0; c < challenges.length; c++) {
        if (challengePhases[c] == phase) {
          drawn.add(challenges[c]);
        }
      }
    }
    return new SampledTrace(Arrays.asList(challenges), Arrays.asList(advice));
  }

  /** What an expression is here. */
  Fr evaluate(CellExpression expression) {
    return switch (expression) {
      case CellExpression.Constant(var value) -> value;
      case CellExpression.Challenge(var index) -> challenges.get(index);
      case CellExpression.Cell(var column, var row) -> advice.get(column).get(row);
      case CellExpression.Negated(var term) -> evaluate(term).negate();
      case CellExpression.Sum(var left, var right) -> evaluate(left).plus(evaluate(right));
      case CellExpression.Product(var left, var right) -> evaluate(left).times(evaluate(right));
    };
  }

  /** Whether both have the same values. */
  boolean agrees(SampledTrace other) {
    for (int c = 0; c < advice.size(); c++) {
      ColumnValues mine = advice.get(c);
      ColumnValues theirs = other.advice.get(c);
      for (int row = 0; row < Math.max(mine.length(), theirs.length()); row++) {
        if (!mine.get(row).equals(theirs.get(row))) {
          return false;
        }
      }
    }
    return true;
  }
}
