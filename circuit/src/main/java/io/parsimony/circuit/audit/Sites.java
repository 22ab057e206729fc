package io.parsimony.circuit.audit;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Gate;
import io.parsimony.circuit.Lookup;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.Shuffle;
import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.circuit.dev.Program;
import io.parsimony.circuit.dev.Trace;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the constraints of a circuit, and the rows on which each of them matters. */
final class Sites {

  private final CompiledCircuit circuit;
  private final List<Fr> challenges;
  private final List<Site> sites = new ArrayList<>();

  private Sites(CompiledCircuit circuit, List<Fr> challenges) {
    this.circuit = circuit;
    this.challenges = challenges;
  }

  /** The constraints as declared: each matters where its selector is on. */
  static List<Site> ofSystem(ConstraintSystem cs, CompiledCircuit circuit, List<Fr> challenges) {
    var found = new Sites(circuit, challenges);
    for (int g = 0; g < cs.gates().size(); g++) {
      Gate gate = cs.gates().get(g);
      List<Expression> bare =
          gate.polys().stream().map(p -> withoutSelector(p.poly(), gate.selector())).toList();
      List<String> names = gate.polys().stream().map(GatePoly::constraint).toList();
      found.add(Site.Kind.GATE, g, gate.name(), names, bare, gate.selector());
    }
    for (int l = 0; l < cs.lookups().size(); l++) {
      Lookup lookup = cs.lookups().get(l);
      LookupArgument argument = lookup.argument();
      String name = argument.name();
      found.add(Site.Kind.LOOKUP, l, name, List.of(), argument.inputs(), lookup.selector());
      Selector tableSelector = lookup.tableSelector();
      if (tableSelector != null) {
        found.add(Site.Kind.TABLE, l, name, List.of(), argument.table(), tableSelector);
      }
    }
    for (int s = 0; s < cs.shuffles().size(); s++) {
      Shuffle shuffle = cs.shuffles().get(s);
      ShuffleArgument argument = shuffle.argument();
      String name = argument.name();
      found.add(
          Site.Kind.SHUFFLE_IN, s, name, List.of(), argument.inputs(), shuffle.inputSelector());
      found.add(
          Site.Kind.SHUFFLE_OUT, s, name, List.of(), argument.shuffle(), shuffle.outputSelector());
    }
    return List.copyOf(found.sites);
  }

  private static Expression withoutSelector(Expression poly, Selector q) {
    return poly instanceof Expression.Product(Expression.Query(var column, var rotation), var rest)
            && rotation == 0
            && column.equals(q.column())
        ? rest
        : poly;
  }

  private void add(
      Site.Kind kind,
      int number,
      String name,
      List<String> constraints,
      List<Expression> expressions,
      Selector q) {
    Program program = Program.of(expressions, challenges);
    sites.add(new Site(sites.size(), kind, number, name, constraints, program, activeRows(q), q));
  }

  private BitSet activeRows(Selector q) {
    ColumnValues column = circuit.fixed().get(q.column().index());
    var rows = new BitSet(circuit.n());
    if (column instanceof BitColumn bits) {
      for (int row = bits.nextSet(0); row >= 0; row = bits.nextSet(row + 1)) {
        rows.set(row);
      }
    }
    return rows;
  }

  /**
   * The constraints of a circuit without selectors: a gate polynomial matters where, with the fixed
   * columns put in, it is not zero already; a lookup where its inputs are not all constant.
   */
  static List<Site> ofCompiled(CompiledCircuit circuit, Trace trace) {
    var found = new Sites(circuit, trace.challenges());
    for (int g = 0; g < circuit.gates().size(); g++) {
      GatePoly gate = circuit.gates().get(g);
      String name = gate.name().isEmpty() ? "gate " + g : gate.name();
      List<String> constraints = List.of(gate.constraint());
      found.bare(Site.Kind.GATE, g, name, constraints, List.of(gate.poly()), null);
    }
    for (int l = 0; l < circuit.lookups().size(); l++) {
      LookupArgument lookup = circuit.lookups().get(l);
      String name = lookup.name().isEmpty() ? "lookup " + l : lookup.name();
      found.bare(Site.Kind.LOOKUP, l, name, List.of(), lookup.inputs(), null);
      if (!isFixed(lookup.table())) {
        BitSet all = found.usableRows();
        found.bare(Site.Kind.TABLE, l, name, List.of(), lookup.table(), all);
      }
    }
    for (int s = 0; s < circuit.shuffles().size(); s++) {
      ShuffleArgument shuffle = circuit.shuffles().get(s);
      String name = shuffle.name().isEmpty() ? "shuffle " + s : shuffle.name();
      BitSet all = found.usableRows();
      found.bare(Site.Kind.SHUFFLE_IN, s, name, List.of(), shuffle.inputs(), all);
      found.bare(Site.Kind.SHUFFLE_OUT, s, name, List.of(), shuffle.shuffle(), all);
    }
    return List.copyOf(found.sites);
  }

  private BitSet usableRows() {
    var rows = new BitSet(circuit.n());
    rows.set(0, circuit.usableRows());
    return rows;
  }

  private static boolean isFixed(List<Expression> expressions) {
    return Program.of(expressions, List.of()).queries().stream()
        .allMatch(q -> q.column() instanceof FixedColumn);
  }

  private void bare(
      Site.Kind kind,
      int number,
      String name,
      List<String> constraints,
      List<Expression> expressions,
      @Nullable BitSet given) {
    Program program = Program.of(expressions, challenges);
    BitSet rows = given;
    if (rows == null) {
      var activity = new Activity(program, circuit);
      rows = new BitSet(circuit.n());
      int end = kind == Site.Kind.GATE ? circuit.n() : circuit.usableRows();
      for (int row = 0; row < end; row++) {
        rows.set(row, activity.isActive(row));
      }
    }
    sites.add(new Site(sites.size(), kind, number, name, constraints, program, rows, null));
  }
}
