package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Moves looked-up values to other rows of their tables, and repairs what breaks. Of each column in
 * each region some values are moved, spread over its rows: rows of one region are mostly alike.
 */
final class TableMoves {

  private static final int ALTERNATIVES = 4;

  private record Group(int region, int column, int lookup) {}

  /** A looked-up variable: where, and which coordinate of the tuple it is. */
  private record Place(Site site, int row, int variable) {}

  private final Problem problem;
  private final int perGroup;
  private final AtomicLong tried = new AtomicLong();

  TableMoves(Problem problem, int perGroup) {
    this.problem = problem;
    this.perGroup = perGroup;
  }

  long tried() {
    return tried.get();
  }

  /** Complete witnesses, each with the moved variable first. */
  List<Overlay> run() {
    Map<Group, List<Place>> groups = new LinkedHashMap<>();
    for (Site site : problem.sites()) {
      if (site.kind() == Site.Kind.LOOKUP && problem.tables().isFixed(site.number())) {
        collect(site, groups);
      }
    }
    List<List<Place>> samples = new ArrayList<>();
    for (List<Place> places : groups.values()) {
      List<Place> sample = new ArrayList<>();
      int count = Math.min(perGroup, places.size());
      for (int i = 0; i < count; i++) {
        sample.add(places.get((int) ((long) i * places.size() / count)));
      }
      samples.add(sample);
    }
    return samples.parallelStream().map(this::tryAll).flatMap(List::stream).toList();
  }

  private void collect(Site site, Map<Group, List<Place>> groups) {
    Map<Integer, Integer> last = new HashMap<>();
    for (Expression.Query query : site.program().queries()) {
      if (!(query.column() instanceof AdviceColumn advice)) {
        continue;
      }
      int column = problem.grid().index(advice);
      for (int row = site.rows().nextSetBit(0); row >= 0; row = site.rows().nextSetBit(row + 1)) {
        int cell = problem.grid().cell(column, row, query.rotation());
        int variable = problem.variables().of(cell);
        if (problem.status(variable) == Problem.Status.DETERMINED
            && !Integer.valueOf(row).equals(last.put(variable, row))) {
          var provenance = problem.provenance();
          int region =
              provenance == null ? 0 : provenance.regionOf(advice, problem.grid().row(cell));
          groups
              .computeIfAbsent(new Group(region, column, site.number()), _ -> new ArrayList<>())
              .add(new Place(site, row, variable));
        }
      }
    }
  }

  private List<Overlay> tryAll(List<Place> places) {
    List<Overlay> found = new ArrayList<>();
    var checker = new Checker(problem);
    var search = new RepairSearch(problem);
    for (Place place : places) {
      tried.incrementAndGet();
      Overlay witness = move(place, checker, search);
      if (witness != null) {
        found.add(witness);
      }
    }
    return found;
  }

  private @Nullable Overlay move(Place place, Checker checker, RepairSearch search) {
    RowEvaluator evaluator = checker.evaluator();
    Fr value = problem.value(place.variable());
    evaluator.evaluate(place.site(), place.row(), new Overlay());
    Fr[] now = evaluator.values();
    evaluator.evaluate(place.site(), place.row(), Overlay.of(place.variable(), value.plus(Fr.ONE)));
    TableIndex table = problem.tables().fixed(place.site().number());
    for (int i = 0; i < now.length; i++) {
      Fr slope = evaluator.get(i).minus(now[i]);
      if (!slope.isZero()) {
        for (Fr other : table.nearby(now, i, ALTERNATIVES)) {
          Fr moved = value.plus(other.minus(now[i]).times(slope.inverse()));
          Overlay found = search.complete(Overlay.of(place.variable(), moved));
          if (found != null) {
            return found;
          }
        }
        return null;
      }
    }
    return null;
  }
}
