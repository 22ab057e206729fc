package io.parsimony.suites.broken;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.TableColumn;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What these chips are made of: a few columns, and selectors and tables by name. */
final class Sheet {

  private record Filled(List<TableColumn> columns, List<Ints> values) {}

  private final ConstraintSystem cs;
  private final List<AdviceColumn> advice = new ArrayList<>();
  private final FixedColumn fixed;
  private final InstanceColumn output;
  private final Map<String, Selector> selectors = new LinkedHashMap<>();
  private final Map<Integer, TableColumn> ranges = new LinkedHashMap<>();
  private final List<Filled> tables = new ArrayList<>();

  Sheet(ConstraintSystem cs, int columns) {
    this.cs = cs;
    for (int i = 0; i < columns; i++) {
      AdviceColumn column = cs.adviceColumn();
      cs.annotate(column, String.valueOf((char) ('a' + i)));
      cs.enableEquality(column);
      advice.add(column);
    }
    fixed = cs.fixedColumn();
    cs.annotate(fixed, "constants");
    cs.enableEquality(fixed);
    output = cs.instanceColumn();
    cs.annotate(output, "output");
    cs.enableEquality(output);
  }

  AdviceColumn a() {
    return advice.get(0);
  }

  AdviceColumn b() {
    return advice.get(1);
  }

  AdviceColumn c() {
    return advice.get(2);
  }

  AdviceColumn d() {
    return advice.get(3);
  }

  AdviceColumn e() {
    return advice.get(4);
  }

  FixedColumn fixed() {
    return fixed;
  }

  /** The number that the verifier draws once everything is committed. */
  Expression challenge() {
    return cs.challengeUsableAfter(0);
  }

  /** The selector of this name, made when it is first asked for. */
  Selector q(String name) {
    return selectors.computeIfAbsent(name, cs::selector);
  }

  /** Constraints on rows where the selector of this name is on; may be called again for more. */
  void gate(String name, Constraint... constraints) {
    cs.createGate(name, q(name), constraints);
  }

  /** Where the selector is on, the expression is one of {@code 0 .. size - 1}. */
  void range(String selector, String name, Expression value, int size) {
    TableColumn table =
        ranges.computeIfAbsent(
            size,
            _ -> {
              TableColumn column = cs.tableColumn();
              Ints values = Ints.of(LongStream.range(0, size).toArray());
              tables.add(new Filled(List.of(column), List.of(values)));
              return column;
            });
    cs.lookup(name, q(selector), List.of(value), List.of(table));
  }

  /** Where the selector is on, the tuple is a row of a table; its first row is the idle one. */
  void lookup(String selector, List<Expression> inputs, List<Ints> columns) {
    List<TableColumn> table = columns.stream().map(v -> cs.tableColumn(v.get(0))).toList();
    tables.add(new Filled(table, columns));
    cs.lookup(selector, q(selector), inputs, table);
  }

  /** The tuples where {@code from} is on are those where {@code to} is on, in some order. */
  void shuffle(String from, List<Expression> inputs, String to, List<Expression> outputs) {
    cs.shuffle(from + " to " + to, q(from), inputs, q(to), outputs);
  }

  /** The tuples where {@code pick} is on are among those where {@code book} is on. */
  void pick(String pick, String book, List<Expression> tuple) {
    cs.dynamicLookup(pick, q(pick), tuple, q(book), tuple);
  }

  void fillTables(Layouter layouter) {
    for (Filled filled : tables) {
      layouter.assignTable(
          "table",
          table -> {
            for (int i = 0; i < filled.columns.size(); i++) {
              table.assign(filled.columns.get(i), 0, filled.values.get(i));
            }
          });
    }
  }

  /** Turns a selector on. */
  void on(Region region, String name, int offset, int count) {
    region.enable(q(name), offset, count);
  }

  void on(Region region, String name, int offset) {
    on(region, name, offset, 1);
  }

  /** A constant of the circuit in an advice cell. */
  Cells constant(Region region, long value, AdviceColumn column, int offset) {
    Cells source = region.assignFixed(fixed, offset, Ints.of(value));
    return region.copy(source, column, offset);
  }

  /** Makes cells the public output. */
  void output(Layouter layouter, Cells cells) {
    layouter.constrainInstance(cells, output, 0);
  }
}
