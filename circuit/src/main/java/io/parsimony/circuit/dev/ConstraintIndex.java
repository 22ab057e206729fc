package io.parsimony.circuit.dev;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Gate;
import io.parsimony.circuit.Lookup;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.Shuffle;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.GatePoly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which gates, lookups and shuffles read a column, and at which rotations. */
final class ConstraintIndex {

  /** What a site is a side of. */
  enum Kind {
    GATE,
    LOOKUP,
    TABLE,
    SHUFFLE_IN,
    SHUFFLE_OUT
  }

  /**
   * Expressions that one selector turns on.
   *
   * @param number of the gate, lookup or shuffle
   */
  record Site(int order, Kind kind, int number, Selector selector, Program program) {}

  private record Reader(Site site, int rotation) {}

  private final Subject subject;
  private final List<Site> sites = new ArrayList<>();
  private final Map<Column, List<Reader>> readers = new HashMap<>();

  ConstraintIndex(Subject subject) {
    this.subject = subject;
    for (int g = 0; g < subject.cs().gates().size(); g++) {
      Gate gate = subject.cs().gates().get(g);
      add(Kind.GATE, g, gate.selector(), gate.polys().stream().map(GatePoly::poly).toList());
    }
    for (int l = 0; l < subject.cs().lookups().size(); l++) {
      Lookup lookup = subject.cs().lookups().get(l);
      add(Kind.LOOKUP, l, lookup.selector(), lookup.argument().inputs());
      Selector table = lookup.tableSelector();
      if (table != null) {
        add(Kind.TABLE, l, table, lookup.argument().table());
      }
    }
    for (int s = 0; s < subject.cs().shuffles().size(); s++) {
      Shuffle shuffle = subject.cs().shuffles().get(s);
      add(Kind.SHUFFLE_IN, s, shuffle.inputSelector(), shuffle.argument().inputs());
      add(Kind.SHUFFLE_OUT, s, shuffle.outputSelector(), shuffle.argument().shuffle());
    }
  }

  private void add(Kind kind, int number, Selector q, List<Expression> expressions) {
    Program program = subject.program(expressions);
    var site = new Site(sites.size(), kind, number, q, program);
    sites.add(site);
    for (Expression.Query query : program.queries()) {
      readers
          .computeIfAbsent(query.column(), _ -> new ArrayList<>())
          .add(new Reader(site, query.rotation()));
    }
  }

  /** The sites that read changed cells, in order, each with the rows on which it does. */
  SortedMap<Site, SortedSet<Integer>> touched(Set<CellRef> cells) {
    SortedMap<Site, SortedSet<Integer>> touched =
        new TreeMap<>(Comparator.comparingInt(Site::order));
    for (CellRef cell : cells) {
      for (Reader reader : readers.getOrDefault(cell.column(), List.of())) {
        int row = subject.trace().rotated(cell.row(), -reader.rotation);
        if (subject.activity(reader.site.selector()).isSet(row)) {
          touched.computeIfAbsent(reader.site, _ -> new TreeSet<>()).add(row);
        }
      }
    }
    return touched;
  }

  /** The rows on which one site reads changed cells. */
  SortedSet<Integer> touchedRows(Site site, Set<CellRef> cells) {
    SortedSet<Integer> rows = new TreeSet<>();
    for (CellRef cell : cells) {
      for (Expression.Query query : site.program.queries()) {
        int row = subject.trace().rotated(cell.row(), -query.rotation());
        if (query.column().equals(cell.column()) && subject.activity(site.selector()).isSet(row)) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  Site lookupSide(int number) {
    return find(Kind.LOOKUP, number);
  }

  Site tableSide(int number) {
    return find(Kind.TABLE, number);
  }

  Site shuffleSide(int number, boolean out) {
    return find(out ? Kind.SHUFFLE_OUT : Kind.SHUFFLE_IN, number);
  }

  private Site find(Kind kind, int number) {
    for (Site site : sites) {
      if (site.kind == kind && site.number == number) {
        return site;
      }
    }
    throw new NoSuchElementException(kind + " " + number);
  }
}
