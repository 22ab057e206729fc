package io.parsimony.testkit.mutation;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All constraints of a compiled circuit, by the cells that they read. */
final class Rules {

  private record Reader(Violation.Kind kind, int number, int rotation, boolean table) {}

  private final CompiledCircuit circuit;
  private final int usable;
  private final Map<Column, List<Reader>> readers = new HashMap<>();
  private final Map<CellRef, List<Integer>> copies = new HashMap<>();
  private final List<@Nullable Set<List<Fr>>> tables = new ArrayList<>();

  Rules(CompiledCircuit circuit, Draft honest) {
    this.circuit = circuit;
    this.usable = circuit.usableRows();
    for (int g = 0; g < circuit.gates().size(); g++) {
      read(Violation.Kind.GATE, g, false, List.of(circuit.gates().get(g).poly()));
    }
    for (int l = 0; l < circuit.lookups().size(); l++) {
      LookupArgument lookup = circuit.lookups().get(l);
      read(Violation.Kind.LOOKUP, l, false, lookup.inputs());
      read(Violation.Kind.LOOKUP, l, true, lookup.table());
      boolean moves =
          queries(lookup.table()).stream().anyMatch(q -> q.column() instanceof AdviceColumn);
      tables.add(moves ? null : table(lookup, honest));
    }
    for (int s = 0; s < circuit.shuffles().size(); s++) {
      ShuffleArgument shuffle = circuit.shuffles().get(s);
      read(Violation.Kind.SHUFFLE, s, false, shuffle.inputs());
      read(Violation.Kind.SHUFFLE, s, false, shuffle.shuffle());
    }
    for (int c = 0; c < circuit.copies().size(); c++) {
      copies.computeIfAbsent(left(c), _ -> new ArrayList<>()).add(c);
      copies.computeIfAbsent(right(c), _ -> new ArrayList<>()).add(c);
    }
  }

  private void read(Violation.Kind kind, int number, boolean table, List<Expression> expressions) {
    for (Expression.Query query : queries(expressions)) {
      readers
          .computeIfAbsent(query.column(), _ -> new ArrayList<>())
          .add(new Reader(kind, number, query.rotation(), table));
    }
  }

  CompiledCircuit circuit() {
    return circuit;
  }

  /** The rows of a table of fixed columns, or null if advice columns are among its columns. */
  @Nullable Set<List<Fr>> table(int lookup) {
    return tables.get(lookup);
  }

  /** The rows of a table as they are now. */
  Set<List<Fr>> table(int lookup, Draft draft) {
    Set<List<Fr>> table = tables.get(lookup);
    return table != null ? table : table(circuit.lookups().get(lookup), draft);
  }

  private Set<List<Fr>> table(LookupArgument lookup, Draft draft) {
    Set<List<Fr>> rows = new LinkedHashSet<>();
    for (int row = 0; row < usable; row++) {
      rows.add(draft.tuple(lookup.table(), row));
    }
    return rows;
  }

  CellRef left(int copy) {
    CopyList list = circuit.copies();
    return new CellRef(circuit.permutation().get(list.columnA(copy)), list.rowA(copy));
  }

  CellRef right(int copy) {
    CopyList list = circuit.copies();
    return new CellRef(circuit.permutation().get(list.columnB(copy)), list.rowB(copy));
  }

  /** The different queries in expressions, in order. */
  static Set<Expression.Query> queries(List<Expression> expressions) {
    Set<Expression.Query> found = new LinkedHashSet<>();
    expressions.forEach(e -> collect(e, found));
    return found;
  }

  private static void collect(Expression expression, Set<Expression.Query> found) {
    switch (expression) {
      case Expression.Constant _, Expression.Challenge _ -> {}
      case Expression.Query query -> found.add(query);
      case Expression.Negated(var term) -> collect(term, found);
      case Expression.Sum(var left, var right) -> {
        collect(left, found);
        collect(right, found);
      }
      case Expression.Product(var left, var right) -> {
        collect(left, found);
        collect(right, found);
      }
    }
  }

  /**
   * What does not hold among constraints that read changed cells.
   *
   * @param changed cells that were changed since {@code before} was found
   * @param before what did not hold then
   */
  List<Violation> violations(Draft draft, Collection<CellRef> changed, List<Violation> before) {
    Set<Violation> sites = new LinkedHashSet<>();
    for (Violation known : before) {
      sites.add(new Violation(known.kind(), known.number(), known.row(), List.of()));
    }
    for (CellRef cell : changed) {
      for (Reader reader : readers.getOrDefault(cell.column(), List.of())) {
        addSites(reader, cell, sites);
      }
      for (int copy : copies.getOrDefault(cell, List.of())) {
        sites.add(new Violation(Violation.Kind.COPY, copy, 0, List.of()));
      }
    }
    List<Violation> violations = new ArrayList<>();
    for (Violation site : sites) {
      Violation found = check(site, draft);
      if (found != null) {
        violations.add(found);
      }
    }
    return violations;
  }

  private void addSites(Reader reader, CellRef cell, Set<Violation> sites) {
    int row = Math.floorMod(cell.row() - reader.rotation, circuit.n());
    if (reader.kind == Violation.Kind.SHUFFLE) {
      sites.add(new Violation(reader.kind, reader.number, 0, List.of()));
    } else if (!reader.table) {
      if (row < usable) {
        sites.add(new Violation(reader.kind, reader.number, row, List.of()));
      }
    } else if (tables.get(reader.number) == null) {
      for (int r = 0; r < usable; r++) {
        sites.add(new Violation(reader.kind, reader.number, r, List.of()));
      }
    }
  }

  private @Nullable Violation check(Violation site, Draft draft) {
    boolean holds =
        switch (site.kind()) {
          case GATE ->
              draft.evaluate(circuit.gates().get(site.number()).poly(), site.row()).isZero();
          case COPY -> draft.value(left(site.number())).equals(draft.value(right(site.number())));
          case SHUFFLE -> balanced(circuit.shuffles().get(site.number()), draft);
          case LOOKUP -> {
            LookupArgument lookup = circuit.lookups().get(site.number());
            yield table(site.number(), draft).contains(draft.tuple(lookup.inputs(), site.row()));
          }
        };
    if (holds) {
      return null;
    }
    return site.kind() == Violation.Kind.LOOKUP
        ? new Violation(
            site.kind(),
            site.number(),
            site.row(),
            draft.tuple(circuit.lookups().get(site.number()).inputs(), site.row()))
        : site;
  }

  private boolean balanced(ShuffleArgument shuffle, Draft draft) {
    Map<List<Fr>, Integer> balance = new HashMap<>();
    for (int row = 0; row < usable; row++) {
      balance.merge(draft.tuple(shuffle.inputs(), row), 1, Integer::sum);
      balance.merge(draft.tuple(shuffle.shuffle(), row), -1, Integer::sum);
    }
    return new HashSet<>(balance.values()).equals(Set.of(0));
  }
}
