package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.dev.Program;
import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What constraints bound each variable to, as integers: from what is public and from lookups
 * through the gates, each gate bounding one more variable once all others are bounded. A bound is
 * drawn from a gate only if what it says holds over the integers.
 */
final class Bounds {

  /**
   * A bound and where it comes from.
   *
   * @param site the lookup or gate, or null for a constant or what is public
   */
  record Bound(Interval interval, @Nullable Site site, int row) {}

  /** A coordinate of a lookup that the fixed coordinates of the tuple leave some values. */
  private record Fixed(int lookup, int coordinate, List<@Nullable Fr> tuple) {}

  private final Problem problem;
  private final List<Audit.PublicRange> publicRanges;
  private final Map<Integer, Bound> bounds = new HashMap<>();
  private final Map<Fixed, @Nullable Interval> tableRanges = new HashMap<>();
  private final Deque<Integer> open = new ArrayDeque<>();

  Bounds(Problem problem, List<Audit.PublicRange> publicRanges) {
    this.problem = problem;
    this.publicRanges = publicRanges;
    constants();
    for (Site site : problem.sites()) {
      if (site.kind() == Site.Kind.LOOKUP && problem.tables().isFixed(site.number())) {
        lookups(site);
      }
    }
    spread();
  }

  /** What a variable is bounded to, or null. */
  @Nullable Bound of(int variable) {
    return bounds.get(variable);
  }

  private void bound(int variable, Interval interval, @Nullable Site site, int row) {
    Bound known = bounds.get(variable);
    if (known == null) {
      bounds.put(variable, new Bound(interval, site, row));
      open.add(variable);
    } else if (known.interval().magnitude().compareTo(interval.magnitude()) > 0) {
      bounds.put(variable, new Bound(interval, site, row));
    }
  }

  private void constants() {
    Grid grid = problem.grid();
    int n = problem.circuit().n();
    for (int column = 0; column < grid.columns(); column++) {
      int first = grid.cell(column, 0, 0);
      if (grid.isFixed(first)) {
        for (int cell = first; cell < first + n; cell++) {
          int variable = problem.variables().of(cell);
          if (problem.variables().next(cell) != cell || variable != cell) {
            bound(variable, Interval.of(problem.value(cell)), null, -1);
          }
        }
      }
    }
    for (Audit.PublicRange range : publicRanges) {
      for (int row = range.from(); row < range.from() + range.count(); row++) {
        int cell = grid.cell(range.column(), row);
        int variable = problem.variables().of(cell);
        if (problem.status(variable) == Problem.Status.HELD) {
          bound(variable, Interval.of(range.range().min(), range.range().max()), null, -1);
        }
      }
    }
  }

  /** The intervals of a site's queries on a row; fixed cells are constants. */
  @Nullable Interval[] queried(Site site, int row) {
    List<Expression.Query> queries = site.program().queries();
    @Nullable Interval[] out = new Interval[queries.size()];
    for (int i = 0; i < out.length; i++) {
      int cell = cell(site, i, row);
      Bound known = bounds.get(problem.variables().of(cell));
      if (problem.grid().isFixed(cell)) {
        out[i] = Interval.of(problem.value(cell));
      } else {
        out[i] = known == null ? null : known.interval();
      }
    }
    return out;
  }

  int cell(Site site, int query, int row) {
    Expression.Query q = site.program().queries().get(query);
    return problem.grid().cell(problem.grid().index(q.column()), row, q.rotation());
  }

  private void lookups(Site site) {
    BitSet rows = site.rows();
    Program program = site.program();
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      @Nullable Interval[] queried = new Interval[program.queries().size()];
      for (int q = 0; q < queried.length; q++) {
        int cell = cell(site, q, row);
        queried[q] = problem.grid().isFixed(cell) ? Interval.of(problem.value(cell)) : null;
      }
      var form = new GateForm(program, queried);
      @Nullable Fr[] tuple = new Fr[program.size()];
      int last = Arrays.stream(outputs(program)).max().orElse(0);
      @Nullable Interval[] values = form.run(last);
      for (int i = 0; i < tuple.length; i++) {
        Interval value = values[program.output(i)];
        tuple[i] = value == null ? null : Fr.reduce(value.min());
      }
      for (int q = 0; q < queried.length; q++) {
        if (queried[q] == null) {
          lookup(site, row, q, form, tuple);
        }
      }
    }
  }

  private static int[] outputs(Program program) {
    int[] out = new int[program.size()];
    Arrays.setAll(out, program::output);
    return out;
  }

  /** A query that alone makes up a coordinate, but for a number added and a sign. */
  private void lookup(Site site, int row, int query, GateForm form, @Nullable Fr[] tuple) {
    Program program = site.program();
    boolean[] unknown = new boolean[program.queries().size()];
    unknown[query] = true;
    @Nullable Interval[] alone = new Interval[unknown.length];
    for (int q = 0; q < alone.length; q++) {
      alone[q] = q == query ? Interval.ZERO : form.queried()[q];
    }
    var at = new GateForm(program, alone);
    for (int i = 0; i < tuple.length; i++) {
      int register = program.output(i);
      Interval slope = tuple[i] == null ? at.slope(register, unknown) : null;
      Interval offset = slope == null ? null : at.run(register)[register];
      if (slope != null && offset != null && isUnit(slope)) {
        Interval range = tableRange(site.number(), i, Arrays.asList(tuple));
        if (range != null) {
          Interval value = range.plus(offset.negate());
          boolean negative = slope.min().signum() < 0;
          int variable = problem.variables().of(cell(site, query, row));
          bound(variable, negative ? value.negate() : value, site, row);
        }
      }
    }
  }

  static boolean isUnit(Interval slope) {
    return slope.min().equals(slope.max()) && slope.min().abs().equals(BigInteger.ONE);
  }

  private @Nullable Interval tableRange(int lookup, int coordinate, List<@Nullable Fr> tuple) {
    return tableRanges.computeIfAbsent(
        new Fixed(lookup, coordinate, tuple),
        key -> {
          TableIndex table = problem.tables().fixed(lookup);
          Interval range = null;
          for (int row = 0; row < table.size(); row++) {
            boolean fits = true;
            for (int c = 0; c < table.width(); c++) {
              Fr wanted = key.tuple().get(c);
              fits &= wanted == null || wanted.equals(table.value(row, c));
            }
            if (fits) {
              Interval own = Interval.of(table.value(row, coordinate));
              range = range == null ? own : range.hull(own);
            }
          }
          return range;
        });
  }

  /** Goes from each variable that is bounded to the gates that read it. */
  private void spread() {
    var checker = new Checker(problem);
    for (Site site : problem.sites()) {
      int usable = problem.usableRows();
      BitSet rows = site.kind() == Site.Kind.GATE ? site.rows() : new BitSet();
      for (int row = rows.nextSetBit(0); row >= 0 && row < usable; row = rows.nextSetBit(row + 1)) {
        gate(site, row);
      }
    }
    while (!open.isEmpty()) {
      checker.visit(
          open.remove(),
          (site, row) -> {
            if (site.kind() == Site.Kind.GATE) {
              gate(site, row);
            }
            return true;
          });
    }
  }

  /** Bounds the only variable of a gate that nothing bounds yet. */
  private void gate(Site site, int row) {
    if (!GateForm.isIntegral(site.program())) {
      return;
    }
    @Nullable Interval[] queried = queried(site, row);
    for (int poly = 0; poly < site.program().size(); poly++) {
      BitSet read = DigitChains.queries(site.program(), poly);
      int unknown = -1;
      boolean one = true;
      for (int q = read.nextSetBit(0); q >= 0; q = read.nextSetBit(q + 1)) {
        if (queried[q] == null) {
          int variable = problem.variables().of(cell(site, q, row));
          one &= unknown < 0 || unknown == variable;
          unknown = variable;
        }
      }
      if (unknown >= 0 && one) {
        Interval found = solve(site, row, poly, unknown, queried);
        if (found != null) {
          bound(unknown, found, site, row);
          queried = queried(site, row);
        }
      }
    }
  }

  /** What the factors of a polynomial leave one variable, if each of them bounds it. */
  private @Nullable Interval solve(
      Site site, int row, int poly, int variable, @Nullable Interval[] queried) {
    Program program = site.program();
    boolean[] unknown = new boolean[queried.length];
    @Nullable Interval[] at = queried.clone();
    for (int q = 0; q < unknown.length; q++) {
      if (queried[q] == null && problem.variables().of(cell(site, q, row)) == variable) {
        unknown[q] = true;
        at[q] = Interval.ZERO;
      }
    }
    var form = new GateForm(program, at);
    Interval hull = null;
    for (int factor : GateForm.factors(program, program.output(poly))) {
      Interval slope = form.slope(factor, unknown);
      Interval rest = form.run(factor)[factor];
      if (slope == null || rest == null || !isUnit(slope) || !rest.isBelowHalf()) {
        return null;
      }
      Interval root = slope.min().signum() > 0 ? rest.negate() : rest;
      hull = hull == null ? root : hull.hull(root);
    }
    return hull;
  }

  /** The bounds behind a bound, the nearest first, as text. */
  Map<String, String> chain(Site site, int row, int most) {
    Map<String, String> out = new TreeMap<>();
    for (int q = 0; q < site.program().queries().size() && out.size() < most; q++) {
      int cell = cell(site, q, row);
      Bound bound = bounds.get(problem.variables().of(cell));
      if (bound != null && !problem.grid().isFixed(cell)) {
        out.put(problem.columnName(cell) + rotation(site, q), bound.interval() + why(bound));
      }
    }
    return out;
  }

  private static String rotation(Site site, int query) {
    int rotation = site.program().queries().get(query).rotation();
    return rotation == 0 ? "" : "@" + (rotation > 0 ? "+" : "") + rotation;
  }

  private String why(Bound bound) {
    return bound.site() == null
        ? " (given)"
        : " (" + bound.site().name() + " at " + problem.locate(bound.site(), bound.row()) + ")";
  }
}
