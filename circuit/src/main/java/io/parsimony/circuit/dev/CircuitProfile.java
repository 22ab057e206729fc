package io.parsimony.circuit.dev;

import io.parsimony.circuit.AssignmentObserver;
import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.Namespace;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the cells and copies of a circuit go, by namespace path down to the name of the region.
 *
 * <pre>{@code
 * CircuitProfile.of(circuit).folded(CircuitProfile.Entry::cells);
 * // block0;dense;dot 4096
 * // block0;dense;requantize 64
 * }</pre>
 *
 * The folded form is what flame graph viewers open.
 */
public record CircuitProfile(List<Entry> entries) {

  /**
   * All regions of one path and name.
   *
   * @param path namespaces and region, joined by semicolons
   * @param rows sum of the heights of the regions
   * @param active rows on which a selector is on, summed over selectors
   */
  public record Entry(String path, long regions, long rows, long cells, long copies, long active) {}

  /** Which number of an entry is looked at. */
  @FunctionalInterface
  public interface Measure {
    long of(Entry entry);
  }

  public CircuitProfile {
    entries = List.copyOf(entries);
  }

  /** Runs a circuit without its witness; entries are in the order in which they first come. */
  public static CircuitProfile of(Circuit<?> circuit) {
    var profiling = new Profiling();
    Synthesis.of(circuit).runWithoutWitness(profiling);
    return new CircuitProfile(
        profiling.tallies.entrySet().stream()
            .map(e -> {
              long[] t = e.getValue();
              return new Entry(e.getKey(), t[0], t[1], t[2], t[3], t[4]);
            })
            .toList());
  }

  /** One line for each entry that is not zero: path, space, number. */
  public String folded(Measure measure) {
    var text = new StringBuilder();
    for (Entry entry : entries) {
      if (measure.of(entry) != 0) {
        text.append(entry.path).append(' ').append(measure.of(entry)).append('\n');
      }
    }
    return text.toString();
  }

  private static final class Profiling implements AssignmentObserver {

    final Map<String, long[]> tallies = new LinkedHashMap<>();
    private long[] current = new long[5];

    private long[] tally(Namespace where, String name) {
      String path = where.path().replace('/', ';');
      String full = path.isEmpty() ? name : path + ";" + name;
      return tallies.computeIfAbsent(full, _ -> new long[5]);
    }

    @Override
    public void enterRegion(Namespace where, String name, long startRow, int height) {
      current = tally(where, name);
      current[0]++;
      current[1] += height;
    }

    @Override
    public void enable(Selector q, long row, int count) {
      current[4] += count;
    }

    @Override
    public void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {
      current[2] += cells.size();
    }

    @Override
    public void copy(Cells a, Cells b) {
      current[3] += a.size();
    }

    @Override
    public void constrainInstance(Namespace where, Cells cells, InstanceColumn column, int row) {
      tally(where, "instance")[3] += cells.size();
    }
  }
}
