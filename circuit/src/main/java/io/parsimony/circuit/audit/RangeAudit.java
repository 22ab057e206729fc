package io.parsimony.circuit.audit;

import io.parsimony.circuit.dev.Location;
import io.parsimony.circuit.dev.Program;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows that equations between bounded integers hold over the integers and not only modulo p:
 * neither side reaches p/2.
 */
final class RangeAudit {

  private static final int CHAIN = 6;

  /** The row of an equation that comes nearest to p/2, or the first that nothing is known of. */
  private record Worst(Site site, int poly, int row, BigInteger left, BigInteger right) {}

  private record Key(int site, int poly) {}

  private final Problem problem;
  private final Bounds bounds;
  private final FindingLog log;
  private final Map<Key, Worst> worst = new LinkedHashMap<>();
  private final Map<Key, Worst> open = new LinkedHashMap<>();
  private long shown;
  private long unknown;

  RangeAudit(Problem problem, List<Audit.PublicRange> publicRanges, FindingLog log) {
    this.problem = problem;
    this.bounds = new Bounds(problem, publicRanges);
    this.log = log;
  }

  /** How many equations were shown to hold over the integers. */
  long shown() {
    return shown;
  }

  /** How many have an operand that nothing bounds. */
  long unknown() {
    return unknown;
  }

  /** One line for each kind of equation, with the row that comes nearest to p/2. */
  List<String> run() {
    for (Site site : problem.sites()) {
      if (site.kind() == Site.Kind.GATE && GateForm.isIntegral(site.program())) {
        BitSet rows = site.rows();
        int usable = problem.usableRows();
        for (int row = rows.nextSetBit(0);
            row >= 0 && row < usable;
            row = rows.nextSetBit(row + 1)) {
          check(site, row);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    worst.values().forEach(w -> lines.add(line(w)));
    open.values()
        .forEach(w ->
            log.note(
                "nothing bounds an operand of "
                    + w.site().constraint(w.poly())
                    + " at "
                    + problem.locate(w.site(), w.row())
                    + ", so it is an equation of the field"));
    return lines;
  }

  private void check(Site site, int row) {
    @Nullable Interval[] queried = bounds.queried(site, row);
    var form = new GateForm(site.program(), queried);
    for (int poly = 0; poly < site.program().size(); poly++) {
      BigInteger left = BigInteger.ZERO;
      BigInteger right = BigInteger.ZERO;
      boolean known = true;
      for (int factor : GateForm.factors(site.program(), site.program().output(poly))) {
        Program.Step step = site.program().steps().get(factor);
        boolean sides = step.op() == Program.Op.SUBTRACT;
        @Nullable Interval[] values = form.run(factor);
        Interval a = sides ? values[step.left()] : values[factor];
        Interval b = sides ? values[step.right()] : Interval.ZERO;
        known &= a != null && b != null;
        if (a != null && b != null) {
          left = left.max(a.magnitude());
          right = right.max(b.magnitude());
        }
      }
      var found = new Worst(site, poly, row, left, right);
      if (known) {
        known(found);
      } else {
        unknown++;
        open.putIfAbsent(new Key(site.id(), poly), found);
      }
    }
  }

  private void known(Worst found) {
    if (found.left().max(found.right()).compareTo(Interval.HALF) > 0) {
      wraps(found);
      return;
    }
    shown++;
    worst.merge(
        new Key(found.site().id(), found.poly()),
        found,
        (a, b) -> a.left().max(a.right()).compareTo(b.left().max(b.right())) >= 0 ? a : b);
  }

  private void wraps(Worst found) {
    Location at = problem.locate(found.site(), found.row());
    String name = found.site().constraint(found.poly());
    if (problem.chains().isLink(found.site())) {
      open.putIfAbsent(new Key(found.site().id(), found.poly()), found);
      return;
    }
    log.add(
        Finding.Kind.WRAPS_AROUND,
        at,
        name,
        () ->
            new FindingLog.Details(
                List.of(),
                name
                    + " may hold modulo p and not over the integers: its sides are below 2^"
                    + found.left().bitLength()
                    + " and 2^"
                    + found.right().bitLength()
                    + ", p is below 2^254; "
                    + chain(found),
                null));
  }

  private String line(Worst w) {
    return w.site().name()
        + ", "
        + w.site().constraint(w.poly())
        + ": sides below 2^"
        + w.left().bitLength()
        + " and 2^"
        + w.right().bitLength()
        + " at "
        + problem.locate(w.site(), w.row())
        + "; "
        + chain(w);
  }

  private String chain(Worst w) {
    return bounds.chain(w.site(), w.row(), CHAIN).entrySet().stream()
        .map(e -> e.getKey() + " in " + e.getValue())
        .collect(Collectors.joining("; "));
  }
}
