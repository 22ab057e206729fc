package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.dev.Program;
import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that are taken apart digit by digit: chains of gates that say {@code z - 2z'} is 0
 * or 1, or {@code z = 2^s*z' + d}. What a gate says is found out by trying small numbers on it.
 */
final class DigitChains {

  private static final int[] SHIFTS = {1, 2, 3, 4, 8, 10, 12, 14, 15, 16, 20, 32};
  private static final long[] PROBES = {0, 1, 5, 1000};
  private static final int MOST_LINKS = 1024;

  /** {@code from = 2^shift*to + digit}; a digit that has no variable of its own is -1. */
  private record Link(int from, int to, int digit, int shift) {}

  /** Links that follow each other. */
  record Chain(int start, List<Integer> sums, List<Integer> digits, List<Integer> shifts) {

    int bits() {
      return shifts.stream().mapToInt(Integer::intValue).sum();
    }
  }

  private record Form(int from, int to, int digit, int shift) {}

  private final Problem problem;
  private final Map<Integer, Link> links = new HashMap<>();
  private final List<Chain> chains = new ArrayList<>();
  private final Map<Integer, Chain> byStart = new HashMap<>();
  private final Set<Integer> sites = new HashSet<>();

  DigitChains(Problem problem) {
    this.problem = problem;
    Set<Integer> targets = new HashSet<>();
    for (Site site : problem.sites()) {
      if (site.kind() == Site.Kind.GATE && !site.rows().isEmpty()) {
        for (int poly = 0; poly < site.program().size(); poly++) {
          link(site, poly, targets);
        }
      }
    }
    links.keySet().stream().filter(v -> !targets.contains(v)).sorted().forEach(this::follow);
  }

  /** All chains, by the variable that they take apart. */
  List<Chain> chains() {
    return chains;
  }

  /** Whether a gate is a link of a chain. */
  boolean isLink(Site site) {
    return sites.contains(site.id());
  }

  /** The chain that takes a variable apart, or null. */
  @Nullable Chain startingAt(int variable) {
    return byStart.get(variable);
  }

  /**
   * The values of a chain that takes an integer apart, put over others.
   *
   * @return null if the chain is too short for it, or ends in a value that is held
   */
  @Nullable Overlay takenApart(Chain chain, BigInteger integer, Overlay others) {
    Overlay overlay = others.copy();
    BigInteger rest = integer;
    for (int i = 0; i < chain.sums().size(); i++) {
      int shift = chain.shifts().get(i);
      BigInteger next = rest.shiftRight(shift);
      int digit = chain.digits().get(i);
      if (digit >= 0 && !put(overlay, digit, Fr.reduce(rest.subtract(next.shiftLeft(shift))))) {
        return null;
      }
      if (!put(overlay, chain.sums().get(i), Fr.reduce(next))) {
        return null;
      }
      rest = next;
    }
    return overlay;
  }

  private boolean put(Overlay overlay, int variable, Fr value) {
    if (problem.status(variable) == Problem.Status.HELD) {
      return problem.value(variable).equals(value);
    }
    overlay.put(variable, value);
    return true;
  }

  private void follow(int start) {
    List<Integer> sums = new ArrayList<>();
    List<Integer> digits = new ArrayList<>();
    List<Integer> shifts = new ArrayList<>();
    Link link = links.get(start);
    while (link != null && sums.size() < MOST_LINKS) {
      sums.add(link.to());
      digits.add(link.digit());
      shifts.add(link.shift());
      link = problem.status(link.to()) == Problem.Status.HELD ? null : links.get(link.to());
    }
    if (sums.size() > 1) {
      var chain = new Chain(start, sums, digits, shifts);
      chains.add(chain);
      byStart.put(start, chain);
    }
  }

  private void link(Site site, int poly, Set<Integer> targets) {
    Program program = site.program();
    List<Integer> read = new ArrayList<>();
    BitSet mask = queries(program, poly);
    for (int q = mask.nextSetBit(0); q >= 0; q = mask.nextSetBit(q + 1)) {
      if (!(program.queries().get(q).column() instanceof FixedColumn)) {
        read.add(q);
      }
    }
    Form form = read.size() == 2 || read.size() == 3 ? form(site, poly, read) : null;
    if (form == null) {
      return;
    }
    sites.add(site.id());
    int usable = problem.usableRows();
    BitSet rows = site.rows();
    for (int row = rows.nextSetBit(0); row >= 0 && row < usable; row = rows.nextSetBit(row + 1)) {
      int from = variable(site, form.from(), row);
      int to = variable(site, form.to(), row);
      int digit = form.digit() < 0 ? -1 : variable(site, form.digit(), row);
      links.putIfAbsent(from, new Link(from, to, digit, form.shift()));
      targets.add(to);
    }
  }

  private int variable(Site site, int query, int row) {
    Expression.Query q = site.program().queries().get(query);
    return problem
        .variables()
        .of(problem.grid().cell(problem.grid().index(q.column()), row, q.rotation()));
  }

  /** The queries that an expression depends on. */
  static BitSet queries(Program program, int poly) {
    var steps = new BitSet();
    var queries = new BitSet();
    steps.set(program.output(poly));
    for (int i = program.output(poly); i >= 0; i--) {
      Program.Step step = program.steps().get(i);
      if (steps.get(i)) {
        switch (step.op()) {
          case QUERY -> queries.set(step.left());
          case CONSTANT -> {}
          case NEGATE -> steps.set(step.left());
          case ADD, SUBTRACT, MULTIPLY -> {
            steps.set(step.left());
            steps.set(step.right());
          }
        }
      }
    }
    return queries;
  }

  /** Tries all roles that the queries may play. */
  private @Nullable Form form(Site site, int poly, List<Integer> read) {
    int row = site.rows().nextSetBit(0);
    Fr[] values = new Fr[site.program().queries().size()];
    for (int q = 0; q < values.length; q++) {
      values[q] = problem.value(variable(site, q, row));
    }
    for (int from : read) {
      for (int to : read) {
        if (from != to && read.size() == 2 && isBit(site, poly, values, from, to)) {
          return new Form(from, to, -1, 1);
        }
        for (int digit : read) {
          if (read.size() == 3 && from != to && to != digit && from != digit) {
            for (int shift : SHIFTS) {
              if (isDigit(site, poly, values, new Form(from, to, digit, shift))) {
                return new Form(from, to, digit, shift);
              }
            }
          }
        }
      }
    }
    return null;
  }

  private static boolean isZero(Site site, int poly, Fr[] values) {
    return site.program().run(values)[poly].isZero();
  }

  private static boolean isBit(Site site, int poly, Fr[] values, int from, int to) {
    Fr[] tried = values.clone();
    boolean fits = true;
    for (long t : PROBES) {
      tried[to] = Fr.of(t);
      for (int bit = -1; bit <= 2; bit++) {
        tried[from] = Fr.of(2 * t + bit);
        fits &= isZero(site, poly, tried) == (bit == 0 || bit == 1);
      }
    }
    return fits;
  }

  private static boolean isDigit(Site site, int poly, Fr[] values, Form form) {
    Fr[] tried = values.clone();
    boolean fits = true;
    for (long t : PROBES) {
      for (long digit : PROBES) {
        tried[form.to()] = Fr.of(t);
        tried[form.digit()] = Fr.of(digit);
        tried[form.from()] = Fr.of((t << form.shift()) + digit);
        fits &= isZero(site, poly, tried);
        tried[form.from()] = Fr.of((t << form.shift()) + digit + 1);
        fits &= !isZero(site, poly, tried);
      }
    }
    return fits;
  }
}
