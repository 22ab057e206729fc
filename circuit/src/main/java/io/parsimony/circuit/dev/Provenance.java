package io.parsimony.circuit.dev;

import io.parsimony.circuit.AssignmentObserver;
import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Cells;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Namespace;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where every cell and every active row comes from, as runs. Regions are numbered in the
 * order in which they were placed.
 */
public final class Provenance implements AssignmentObserver {

  private record Place(Namespace where, String name, int start) {}

  private int assignments;
  private final List<Place> regions = new ArrayList<>();
  private final List<Origin> origins = new ArrayList<>();
  private final Map<Origin, Integer> originIds = new LinkedHashMap<>();
  private final Runs[] regionOfCell;
  private final Runs[] originOfCell;
  private final Runs[] orderOfCell;
  private final BitSet[] assigned;
  private final Runs[] regionOfFixed;
  private final Runs[] regionOfSelector;

  Provenance(ConstraintSystem cs) {
    regionOfCell = runs(cs.adviceColumns().size());
    originOfCell = runs(cs.adviceColumns().size());
    orderOfCell = runs(cs.adviceColumns().size());
    assigned = new BitSet[cs.adviceColumns().size()];
    Arrays.setAll(assigned, _ -> new BitSet());
    regionOfFixed = runs(cs.numFixed());
    regionOfSelector = runs(cs.selectors().size());
  }

  /** Once all runs are there, several threads may read them. */
  void settle() {
    for (Runs[] all :
        List.of(regionOfCell, originOfCell, orderOfCell, regionOfFixed, regionOfSelector)) {
      for (Runs runs : all) {
        runs.sort();
      }
    }
  }

  private static Runs[] runs(int count) {
    Runs[] runs = new Runs[count];
    Arrays.setAll(runs, _ -> new Runs());
    return runs;
  }

  /** Whether a region assigns the cell. */
  public boolean isAssigned(AdviceColumn column, int row) {
    return assigned[column.index()].get(row);
  }

  /** Looks at a run of cells of one column that have one origin. */
  public interface RunVisitor {
    void visit(int row, int count, Origin origin);
  }

  /** Visits the assigned cells of a column from top to bottom, in runs. */
  public void forRuns(AdviceColumn column, RunVisitor visitor) {
    Runs runs = originOfCell[column.index()];
    for (int run = 0; run < runs.size(); run++) {
      visitor.visit(runs.start(run), runs.count(run), origins.get(runs.label(run)));
    }
  }

  /** The region that turned a selector on at a row. */
  public Location locate(Selector q, int row) {
    return location(regionOfSelector[q.index()].labelAt(row), row);
  }

  /** The region that a cell belongs to. */
  public Location locate(CellRef cell) {
    return locate(cell.column(), cell.row());
  }

  /** The region that a cell belongs to. */
  public Location locate(Column column, int row) {
    return switch (column) {
      case AdviceColumn a -> location(regionOfCell[a.index()].labelAt(row), row);
      case FixedColumn f -> location(regionOfFixed[f.index()].labelAt(row), row);
      case InstanceColumn _ -> Location.bare(row);
    };
  }

  /** Why a cell has its value, or null if nobody assigns it. */
  public @Nullable Origin originOf(AdviceColumn column, int row) {
    int label = originOfCell[column.index()].labelAt(row);
    return label < 0 ? null : origins.get(label);
  }

  /** The number of the region that a cell belongs to, or -1. */
  public int regionOf(AdviceColumn column, int row) {
    return regionOfCell[column.index()].labelAt(row);
  }

  /** How many runs of cells were assigned before the run that a cell belongs to, or -1. */
  public int orderOf(AdviceColumn column, int row) {
    return orderOfCell[column.index()].labelAt(row);
  }

  /** The number of the region that turned a selector on at a row, or -1. */
  public int regionOf(Selector q, int row) {
    return regionOfSelector[q.index()].labelAt(row);
  }

  private Location location(int region, int row) {
    if (region < 0) {
      return Location.bare(row);
    }
    Place place = regions.get(region);
    String path = place.where.path();
    String full = path.isEmpty() ? place.name : path + "/" + place.name;
    return new Location(full, row - place.start, row);
  }

  @Override
  public void enterRegion(Namespace where, String name, long startRow, int height) {
    regions.add(new Place(where, name, (int) startRow));
  }

  @Override
  public void enable(Selector q, long row, int count) {
    regionOfSelector[q.index()].add((int) row, count, regions.size() - 1);
  }

  @Override
  public void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {
    int label =
        originIds.computeIfAbsent(
            origin,
            o -> {
              origins.add(o);
              return origins.size() - 1;
            });
    originOfCell[column.index()].add((int) row, cells.size(), label);
    orderOfCell[column.index()].add((int) row, cells.size(), assignments++);
    assigned[column.index()].set((int) row, (int) row + cells.size());
    regionOfCell[column.index()].add((int) row, cells.size(), regions.size() - 1);
  }

  @Override
  public void assignFixed(FixedColumn column, long row, Cells cells) {
    regionOfFixed[column.index()].add((int) row, cells.size(), regions.size() - 1);
  }
}
