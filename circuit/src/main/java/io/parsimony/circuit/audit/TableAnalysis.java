package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.dev.Location;
import io.parsimony.circuit.dev.Program;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fixed tables whose idle row is false, and lookups that let the prover say which part is meant.
 */
final class TableAnalysis {

  private static final int MOST_TAGS = 16;

  /** A column of a table; tables are told apart by identity. */
  private record Coordinate(TableIndex table, int index) {}

  private final Problem problem;
  private final FindingLog log;
  private final Map<Coordinate, Boolean> tags = new HashMap<>();

  TableAnalysis(Problem problem, FindingLog log) {
    this.problem = problem;
    this.log = log;
  }

  void run() {
    Set<TableIndex> seen = new HashSet<>();
    for (Site site : problem.sites()) {
      if (site.kind() == Site.Kind.LOOKUP && problem.tables().isFixed(site.number())) {
        TableIndex table = problem.tables().fixed(site.number());
        if (seen.add(table)) {
          idleRow(site, table);
        }
        tags(site, table);
      }
    }
  }

  private static List<Fr> tuple(TableIndex table, int row, int without) {
    List<Fr> out = new ArrayList<>();
    for (int c = 0; c < table.width(); c++) {
      if (c != without) {
        out.add(table.value(row, c));
      }
    }
    return out;
  }

  /**
   * The row that fills up the table is false if, but for it, the last coordinate is a function of
   * the others, and the row says something else.
   */
  private void idleRow(Site site, TableIndex table) {
    int last = table.width() - 1;
    if (last == 0 || table.size() < 2) {
      return;
    }
    Program program =
        Program.of(
            problem.circuit().lookups().get(site.number()).table(), problem.trace().challenges());
    Fr[] queried = new Fr[program.queries().size()];
    for (int i = 0; i < queried.length; i++) {
      Expression.Query query = program.queries().get(i);
      int row = problem.usableRows() - 1;
      queried[i] =
          problem.value(
              problem.grid().cell(problem.grid().index(query.column()), row, query.rotation()));
    }
    List<Fr> idle = List.of(program.run(queried));
    Map<List<Fr>, Fr> function = new HashMap<>();
    for (int row = 0; row < table.size(); row++) {
      if (!tuple(table, row, -1).equals(idle)
          && function.put(tuple(table, row, last), table.value(row, last)) != null) {
        return;
      }
    }
    Fr proper = function.get(idle.subList(0, last));
    if (proper != null) {
      log.add(
          Finding.Kind.FALSE_IDLE_ROW,
          new Location("", 0, problem.usableRows() - 1),
          site.name(),
          () ->
              new FindingLog.Details(
                  List.of(),
                  "the table of "
                      + site.name()
                      + " is filled up with "
                      + Texts.tuple(idle)
                      + ", but its proper row is "
                      + Texts.tuple(idle.subList(0, last), proper),
                  null));
    }
  }

  /** A tag is a coordinate with few values, under which the same arguments come again. */
  private void tags(Site site, TableIndex table) {
    for (int c = 0; c < table.width() && table.width() > 1; c++) {
      int coordinate = c;
      if (readsAdvice(site, c)
          && tags.computeIfAbsent(new Coordinate(table, c), _ -> isTag(table, coordinate))) {
        for (int row = site.rows().nextSetBit(0); row >= 0; row = site.rows().nextSetBit(row + 1)) {
          tagOn(site, coordinate, row);
        }
      }
    }
  }

  private boolean readsAdvice(Site site, int coordinate) {
    return queries(site, coordinate).stream().anyMatch(q -> !(q.column() instanceof FixedColumn));
  }

  private List<Expression.Query> queries(Site site, int coordinate) {
    Expression input = problem.circuit().lookups().get(site.number()).inputs().get(coordinate);
    return Program.of(List.of(input), problem.trace().challenges()).queries();
  }

  private static boolean isTag(TableIndex table, int c) {
    int last = c == table.width() - 1 ? -1 : table.width() - 1;
    if (last < 0 && table.width() > 2) {
      return false;
    }
    Set<Fr> tags = new HashSet<>();
    Map<List<Fr>, Fr> tagOfArguments = new HashMap<>();
    boolean overlap = false;
    for (int row = 0; row < table.size(); row++) {
      tags.add(table.value(row, c));
      if (tags.size() > MOST_TAGS) {
        return false;
      }
      List<Fr> arguments = new ArrayList<>();
      for (int other = 0; other < table.width(); other++) {
        if (other != c && (other != last || table.width() == 2)) {
          arguments.add(table.value(row, other));
        }
      }
      Fr known = tagOfArguments.putIfAbsent(arguments, table.value(row, c));
      overlap |= known != null && !known.equals(table.value(row, c));
    }
    return overlap && table.size() >= 4 * tags.size();
  }

  private void tagOn(Site site, int coordinate, int row) {
    var checker = new Checker(problem);
    for (Expression.Query query : queries(site, coordinate)) {
      int cell = problem.grid().cell(problem.grid().index(query.column()), row, query.rotation());
      int variable = problem.variables().of(cell);
      boolean alone = checker.visit(variable, (other, _) -> other.id() == site.id());
      if (problem.grid().isAdvice(cell)
          && problem.status(variable) == Problem.Status.DETERMINED
          && alone) {
        log.add(
            Finding.Kind.ADVICE_TAG,
            problem.locate(site, row),
            site.name(),
            () ->
                new FindingLog.Details(
                    List.of(problem.describe(cell)),
                    "which part of the table "
                        + site.name()
                        + " means is told by "
                        + problem.columnName(cell)
                        + ", which nothing else reads: the prover may mean another part",
                    null));
      }
    }
  }
}
