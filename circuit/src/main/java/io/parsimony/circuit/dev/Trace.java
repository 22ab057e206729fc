package io.parsimony.circuit.dev;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * All columns of a filled trace, and the challenges.
 *
 * @param n number of rows
 * @param challenges by index
 */
public record Trace(
    int n,
    List<ColumnValues> advice,
    List<ColumnValues> fixed,
    List<ColumnValues> instance,
    List<Fr> challenges) {

  /**
   * Fills a trace; challenges are hashes of the columns of earlier phases, as for {@link
   * MockProver}.
   */
  public static Trace fill(CompiledCircuit compiled, Witness witness) {
    return fill(compiled, witness, List.of());
  }

  /**
   * The same with other challenges: the hashes begin with some columns of one's own. Without
   * challenges the trace is the same.
   */
  public static Trace fill(CompiledCircuit compiled, Witness witness, List<ColumnValues> salt) {
    int[] phases = compiled.advicePhase();
    int[] challengePhases = compiled.challengePhase();
    ColumnValues[] advice = new ColumnValues[compiled.numAdvice()];
    Fr[] challenges = new Fr[challengePhases.length];
    List<Fr> drawn = new ArrayList<>();
    var hash = new MockChallenges();
    if (challenges.length > 0) {
      hash.absorb(salt);
      hash.absorb(witness.instances());
    }
    for (int phase = 0; phase < compiled.phases(); phase++) {
      List<ColumnValues> columns = witness.source().advice(phase, List.copyOf(drawn));
      int next = 0;
      for (int c = 0; c < advice.length; c++) {
        if (phases[c] == phase) {
          advice[c] = columns.get(next++);
        }
      }
      if (challenges.length > 0) {
        hash.absorb(columns);
      }
      for (int c = 0; c < challenges.length; c++) {
        if (challengePhases[c] == phase) {
          challenges[c] = hash.squeeze();
          drawn.add(challenges[c]);
        }
      }
    }
    return new Trace(
        compiled.n(),
        Arrays.asList(advice),
        compiled.fixed(),
        witness.instances(),
        Arrays.asList(challenges));
  }

  /** The values of a column. */
  public ColumnValues column(Column column) {
    return switch (column) {
      case AdviceColumn a -> advice.get(a.index());
      case FixedColumn f -> fixed.get(f.index());
      case InstanceColumn i -> instance.get(i.index());
    };
  }

  /** The value of a cell. */
  public Fr value(Column column, int row) {
    return column(column).get(row);
  }

  /** The row that a rotation reads; rotations wrap round. */
  public int rotated(int row, int rotation) {
    return Math.floorMod(row + rotation, n);
  }

  /**
   * Reads a column on the given rows, rotated.
   *
   * @return false if the column holds field elements, and nothing was read
   */
  boolean gather(Column column, int rotation, int[] rows, int count, long[] out) {
    return switch (column(column)) {
      case SmallColumn small -> {
        for (int i = 0; i < count; i++) {
          out[i] = small.getLong(rotated(rows[i], rotation));
        }
        yield true;
      }
      case BitColumn bits -> {
        for (int i = 0; i < count; i++) {
          out[i] = bits.isSet(rotated(rows[i], rotation)) ? 1 : 0;
        }
        yield true;
      }
      case FieldColumn _ -> false;
    };
  }

  /** A copy in which some advice cells and public values are replaced. */
  Trace with(Map<CellRef, Fr> cells) {
    List<ColumnValues> newAdvice = new ArrayList<>(advice);
    List<ColumnValues> newInstance = new ArrayList<>(instance);
    cells.forEach((cell, value) -> {
      switch (cell.column()) {
        case AdviceColumn a ->
            newAdvice.set(a.index(), replaced(newAdvice.get(a.index()), cell.row(), value));
        case InstanceColumn i ->
            newInstance.set(i.index(), replaced(newInstance.get(i.index()), cell.row(), value));
        case FixedColumn _ -> throw new IllegalArgumentException(cell + " is fixed");
      }
    });
    return new Trace(n, newAdvice, fixed, newInstance, challenges);
  }

  private static ColumnValues replaced(ColumnValues column, int row, Fr value) {
    FrVector values = column.toVector(0, Math.max(column.length(), row + 1));
    values.set(row, value);
    return new FieldColumn(values);
  }
}
