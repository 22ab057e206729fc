package io.parsimony.circuit.audit;

import io.parsimony.circuit.Origin;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.dev.CellValue;
import io.parsimony.circuit.dev.Location;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * What moving values one at a time found: the quickest question of an {@link Audit}, asked of a
 * trace that is there already.
 *
 * <pre>{@code
 * MockProver mock = MockProver.run(k, circuit);
 * assertThat(TamperSweep.of(mock).free()).isEmpty();
 * }</pre>
 *
 * <p>A value is a set of cells that copies tie together; they move as one. Values of inputs and
 * hints stay. Where gates read a value with degree two at most, and that is nearly everywhere, the
 * answer is exact: no other value will do, or here is one. Of lookups and of higher degrees, some
 * other values are tried.
 *
 * <p><b>What it does not show.</b> Values that can move only together.
 *
 * @param free values that can change alone unnoticed: a bug each
 * @param hints cells that are free by design, one entry for each reason
 * @param tried how many values were moved
 * @param candidates how many values ought to be determined by gates and lookups
 */
public record TamperSweep(List<FreeCell> free, List<Hint> hints, long tried, long candidates) {

  public TamperSweep {
    free = List.copyOf(free);
    hints = List.copyOf(hints);
  }

  /**
   * A value that no constraint holds.
   *
   * @param column the name of the column of its first cell
   * @param at where that is
   * @param value what it is
   * @param other what it could be as well
   */
  public record FreeCell(String column, Location at, Fr value, Fr other) {

    @Override
    public String toString() {
      return column
          + " at "
          + at
          + " is "
          + CellValue.show(value)
          + " and could be "
          + CellValue.show(other);
    }
  }

  /** Cells that are free by design. */
  public record Hint(String reason, long cells, Location first) {}

  /** Moves all values of a trace that satisfies its circuit. */
  public static TamperSweep of(MockProver mock) {
    return of(mock, Long.MAX_VALUE, 0, Progress.none());
  }

  /**
   * Moves some values.
   *
   * @param most how many; all if there are no more
   * @param seed of their choice
   */
  public static TamperSweep of(MockProver mock, long most, long seed, Progress progress) {
    var problem =
        new Problem(mock.compiled(), mock.trace(), mock.constraintSystem(), mock.provenance());
    BitSet homes = problem.determined();
    int candidates = homes.cardinality();
    if (most < candidates) {
      homes = sample(homes, candidates, (int) most, new SplittableRandom(seed));
    }
    VariableSweep.Result result = new VariableSweep(problem, true, progress).run(homes);
    List<FreeCell> free = new ArrayList<>();
    if (!result.free().isEmpty()) {
      var challenges = new Challenges(problem, mock.witness());
      for (VariableSweep.Free one : result.free()) {
        if (challenges.confirms(Overlay.of(one.variable(), one.other()))) {
          int home = problem.home(one.variable());
          free.add(
              new FreeCell(
                  problem.columnName(home),
                  problem.locate(home),
                  problem.value(home),
                  one.other()));
        }
      }
    }
    return new TamperSweep(free, hints(mock), result.tried(), candidates);
  }

  /** Some of the set bits: each choice of this size is as likely as any other (Floyd's method). */
  private static BitSet sample(BitSet all, int count, int size, SplittableRandom random) {
    NavigableSet<Integer> numbers = new TreeSet<>();
    for (int j = count - size; j < count; j++) {
      int pick = random.nextInt(j + 1);
      numbers.add(numbers.contains(pick) ? j : pick);
    }
    var chosen = new BitSet();
    int cell = -1;
    int passed = -1;
    for (int number : numbers) {
      while (passed < number) {
        cell = all.nextSetBit(cell + 1);
        passed++;
      }
      chosen.set(cell);
    }
    return chosen;
  }

  private static List<Hint> hints(MockProver mock) {
    Map<String, Hint> hints = new LinkedHashMap<>();
    for (AdviceColumn column : mock.constraintSystem().adviceColumns()) {
      mock.provenance()
          .forRuns(
              column,
              (row, count, origin) -> {
                if (origin.kind() == Origin.Kind.HINT) {
                  Location first = mock.provenance().locate(column, row);
                  hints.merge(
                      origin.note(),
                      new Hint(origin.note(), count, first),
                      (a, b) -> new Hint(a.reason(), a.cells() + b.cells(), a.first()));
                }
              });
    }
    return List.copyOf(hints.values());
  }
}
