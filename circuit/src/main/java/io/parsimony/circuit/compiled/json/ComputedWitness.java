package io.parsimony.circuit.compiled.json;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.WitnessSource;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Advice columns as a file gives them; computed ones once the challenges are known. */
final class ComputedWitness implements WitnessSource {

  private final CompiledCircuit circuit;
  private final List<AdviceData> advice;

  ComputedWitness(CompiledCircuit circuit, List<AdviceData> advice) {
    this.circuit = circuit;
    this.advice = advice;
  }

  @Override
  public List<ColumnValues> advice(int phase, List<Fr> challengesSoFar) {
    @Nullable Fr[] challenges = challenges(challengesSoFar);
    int[] phases = circuit.advicePhase();
    @Nullable ColumnValues[] columns = new ColumnValues[advice.size()];
    List<ColumnValues> wanted = new ArrayList<>();
    for (int p = 0; p <= phase; p++) {
      for (int c = 0; c < columns.length; c++) {
        if (phases[c] == p) {
          ColumnValues column =
              switch (advice.get(c)) {
                case AdviceData.Values(var values) -> values;
                case AdviceData.Computed(var entries) -> compute(c, entries, columns, challenges);
              };
          columns[c] = column;
          if (p == phase) {
            wanted.add(column);
          }
        }
      }
    }
    return wanted;
  }

  /** By index: they are drawn by phase, then by index. */
  private @Nullable Fr[] challenges(List<Fr> drawn) {
    int[] phases = circuit.challengePhase();
    @Nullable Fr[] known = new Fr[phases.length];
    int next = 0;
    for (int p = 0; p < circuit.phases(); p++) {
      for (int c = 0; c < phases.length && next < drawn.size(); c++) {
        if (phases[c] == p) {
          known[c] = drawn.get(next++);
        }
      }
    }
    return known;
  }

  private ColumnValues compute(
      int column,
      List<AdviceData.Entry> entries,
      @Nullable ColumnValues[] columns,
      @Nullable Fr[] challenges) {
    int length = 0;
    for (AdviceData.Entry entry : entries) {
      length = Math.max(length, entry.row() + 1);
    }
    FrVector values = FrVector.zeros(length);
    columns[column] = new FieldColumn(values);
    for (AdviceData.Entry entry : entries) {
      values.set(entry.row(), evaluate(entry.value(), columns, challenges));
    }
    return new FieldColumn(values);
  }

  private static Fr evaluate(
      CellExpression expression, @Nullable ColumnValues[] columns, @Nullable Fr[] challenges) {
    return switch (expression) {
      case CellExpression.Constant(var value) -> value;
      case CellExpression.Challenge(var index) -> {
        Fr challenge = index < challenges.length ? challenges[index] : null;
        if (challenge == null) {
          throw new IllegalStateException("challenge " + index + " is not known yet");
        }
        yield challenge;
      }
      case CellExpression.Cell(var column, var row) -> {
        ColumnValues values = column < columns.length ? columns[column] : null;
        if (values == null) {
          throw new IllegalStateException("advice column " + column + " is not known yet");
        }
        yield values.get(row);
      }
      case CellExpression.Negated(var term) -> evaluate(term, columns, challenges).negate();
      case CellExpression.Sum(var left, var right) ->
          evaluate(left, columns, challenges).plus(evaluate(right, columns, challenges));
      case CellExpression.Product(var left, var right) ->
          evaluate(left, columns, challenges).times(evaluate(right, columns, challenges));
    };
  }
}
