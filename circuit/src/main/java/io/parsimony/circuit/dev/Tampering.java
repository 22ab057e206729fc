package io.parsimony.circuit.dev;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Gate;
import io.parsimony.circuit.Lookup;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.Shuffle;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the constraints that read changed cells, and checks those alone. The indexes are made when
 * they are first needed.
 */
final class Tampering {

  private final Subject subject;
  private final LookupChecks lookups;
  private @Nullable ConstraintIndex index;
  private @Nullable CopyIndex copies;
  private final Map<Integer, Tuples> tables = new TreeMap<>();
  private final Map<Integer, Tuples> lookedUp = new TreeMap<>();
  private final Map<Integer, Tuples> balances = new TreeMap<>();

  Tampering(Subject subject) {
    this.subject = subject;
    this.lookups = new LookupChecks(subject);
  }

  List<VerifyFailure> failures(Map<CellRef, Fr> cells) {
    for (CellRef cell : cells.keySet()) {
      if (cell.column() instanceof FixedColumn) {
        throw new IllegalArgumentException(cell + " is fixed: the prover cannot change it");
      }
      if (cell.row() < 0 || cell.row() >= subject.usableRows()) {
        throw new IllegalArgumentException(cell + " is not a usable row");
      }
    }
    var overrides = new Overrides(cells);
    List<VerifyFailure> failures = new ArrayList<>();
    ConstraintIndex known = index();
    known.touched(cells.keySet()).forEach((site, rows) -> check(site, rows, overrides, failures));
    shuffles(known, overrides, failures);
    copies(overrides, failures);
    return List.copyOf(failures);
  }

  private ConstraintIndex index() {
    if (index == null) {
      index = new ConstraintIndex(subject);
    }
    return index;
  }

  private void check(
      ConstraintIndex.Site site,
      Iterable<Integer> rows,
      Overrides overrides,
      List<VerifyFailure> failures) {
    switch (site.kind()) {
      case GATE -> {
        for (int row : rows) {
          gate(site, row, overrides, failures);
        }
      }
      case LOOKUP -> {
        Lookup lookup = subject.cs().lookups().get(site.number());
        for (int row : rows) {
          Fr[] tuple = evaluate(site, row, overrides);
          if (tableCount(site.number(), tuple, overrides) <= 0) {
            failures.add(notFound(lookup, lookup.selector(), row, tuple));
          }
        }
      }
      case TABLE -> table(site, rows, overrides, failures);
      case SHUFFLE_IN, SHUFFLE_OUT -> {}
    }
  }

  private Fr[] evaluate(ConstraintIndex.Site site, int row, Overrides overrides) {
    List<Expression.Query> queries = site.program().queries();
    return site.program().run(overrides.read(subject.trace(), queries, row));
  }

  private void gate(
      ConstraintIndex.Site site, int row, Overrides overrides, List<VerifyFailure> failures) {
    Gate gate = subject.cs().gates().get(site.number());
    Fr[] values = evaluate(site, row, overrides);
    for (int p = 0; p < values.length; p++) {
      if (!values[p].isZero()) {
        failures.add(GateChecks.failure(subject, gate, p, row, overrides));
      }
    }
  }

  private VerifyFailure notFound(Lookup lookup, Selector q, int row, Fr[] tuple) {
    return new VerifyFailure.LookupNotFound(
        lookup.argument().name(), subject.provenance().locate(q, row), List.of(tuple));
  }

  /** How often a tuple is in a table after the changes; for fixed tables, at least zero or not. */
  private int tableCount(int number, Fr[] tuple, Overrides overrides) {
    int before = table(number).count(tuple);
    if (subject.cs().lookups().get(number).tableSelector() == null) {
      return before;
    }
    ConstraintIndex known = index();
    ConstraintIndex.Site side = known.tableSide(number);
    int change = 0;
    for (int row : known.touchedRows(side, overrides.cells().keySet())) {
      change -= List.of(evaluate(side, row, Overrides.NONE)).equals(List.of(tuple)) ? 1 : 0;
      change += List.of(evaluate(side, row, overrides)).equals(List.of(tuple)) ? 1 : 0;
    }
    return before + change;
  }

  /** Tuples that leave a table in advice columns, and that some lookup still needs. */
  private void table(
      ConstraintIndex.Site site,
      Iterable<Integer> rows,
      Overrides overrides,
      List<VerifyFailure> failures) {
    Lookup lookup = subject.cs().lookups().get(site.number());
    ConstraintIndex known = index();
    ConstraintIndex.Site inputs = known.lookupSide(site.number());
    for (int row : rows) {
      Fr[] old = evaluate(site, row, Overrides.NONE);
      int needed = lookedUp(site.number()).count(old);
      for (int changed : known.touchedRows(inputs, overrides.cells().keySet())) {
        needed -= List.of(evaluate(inputs, changed, Overrides.NONE)).equals(List.of(old)) ? 1 : 0;
      }
      if (needed > 0 && tableCount(site.number(), old, overrides) <= 0) {
        failures.add(notFound(lookup, site.selector(), row, old));
      }
    }
  }

  private Tuples table(int number) {
    return tables.computeIfAbsent(number, i -> lookups.table(subject.cs().lookups().get(i)));
  }

  private Tuples lookedUp(int number) {
    return lookedUp.computeIfAbsent(
        number,
        i -> {
          Lookup lookup = subject.cs().lookups().get(i);
          return LookupChecks.collect(subject, lookup.selector(), lookup.argument().inputs());
        });
  }

  private void shuffles(ConstraintIndex known, Overrides overrides, List<VerifyFailure> failures) {
    for (int s = 0; s < subject.cs().shuffles().size(); s++) {
      Shuffle shuffle = subject.cs().shuffles().get(s);
      Map<List<Fr>, Integer> change = new LinkedHashMap<>();
      Map<List<Fr>, Location> where = new LinkedHashMap<>();
      for (boolean out : new boolean[] {false, true}) {
        ConstraintIndex.Site side = known.shuffleSide(s, out);
        int sign = out ? -1 : 1;
        for (int row : known.touchedRows(side, overrides.cells().keySet())) {
          List<Fr> before = List.of(evaluate(side, row, Overrides.NONE));
          List<Fr> after = List.of(evaluate(side, row, overrides));
          change.merge(before, -sign, Integer::sum);
          change.merge(after, sign, Integer::sum);
          Location at = subject.provenance().locate(side.selector(), row);
          where.putIfAbsent(before, at);
          where.putIfAbsent(after, at);
        }
      }
      Tuples balance = change.isEmpty() ? new Tuples(1) : balance(s, shuffle);
      change.forEach((tuple, delta) -> {
        int excess = balance.count(tuple.toArray(Fr[]::new)) + delta;
        Location at = where.get(tuple);
        if (excess != 0 && at != null) {
          failures.add(
              new VerifyFailure.ShuffleMismatch(shuffle.argument().name(), at, tuple, excess));
        }
      });
    }
  }

  private Tuples balance(int number, Shuffle shuffle) {
    return balances.computeIfAbsent(number, _ -> ShuffleChecks.balance(subject, shuffle));
  }

  private void copies(Overrides overrides, List<VerifyFailure> failures) {
    if (copies == null) {
      copies = new CopyIndex(subject.circuit());
    }
    for (int copy : copies.touching(overrides.cells().keySet())) {
      Fr a = overrides.value(subject.trace(), CopyChecks.end(subject, copy, false));
      Fr b = overrides.value(subject.trace(), CopyChecks.end(subject, copy, true));
      if (!a.equals(b)) {
        failures.add(CopyChecks.failure(subject, copy, overrides));
      }
    }
  }
}
