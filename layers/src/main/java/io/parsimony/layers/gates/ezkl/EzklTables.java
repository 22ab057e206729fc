package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.TableColumn;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MaxPool;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.ReduceMax;
import io.parsimony.layers.quant.Rescale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * The lookup tables of one circuit, shared by all its blocks.
 *
 * <p>A whole table holds (operand, result) for every operand of its domain. Rows on which a lookup
 * is off look up the first row, which is a true row.
 */
final class EzklTables {

  private final List<TableKey> whole = new ArrayList<>();
  private final List<TableKey> divided = new ArrayList<>();
  private final Map<TableKey, List<TableColumn>> wholeColumns = new LinkedHashMap<>();
  private final Map<TableKey, List<TableColumn>> quotientColumns = new LinkedHashMap<>();
  private final Map<Integer, TableColumn> limbColumns = new LinkedHashMap<>();

  private EzklTables(Set<TableKey> keys) {
    for (TableKey key : keys) {
      (key.isWhole() ? whole : divided).add(key);
    }
  }

  /** Declares the table columns that a model needs. */
  static EzklTables configure(ConstraintSystem cs, QuantModel model) {
    EzklTables tables = new EzklTables(keys(model));
    for (TableKey key : tables.whole) {
      long first = key.domain().min();
      tables.wholeColumns.put(
          key,
          List.of(column(cs, "x of " + key.label(), first), column(cs, "y", key.apply(first))));
    }
    for (TableKey key : tables.divided) {
      int shift = key.pre().shift();
      tables.declareLimb(cs, Math.min(shift, DividedChip.LIMB_BITS));
      if (shift > DividedChip.LIMB_BITS) {
        tables.declareLimb(cs, shift - DividedChip.LIMB_BITS);
      }
      long first = key.quotients().min();
      List<TableColumn> columns = new ArrayList<>();
      columns.add(column(cs, "z of " + key.label(), first));
      if (key.function().isPresent()) {
        columns.add(column(cs, "y", key.value(first)));
      }
      tables.quotientColumns.put(key, columns);
    }
    return tables;
  }

  private static TableColumn column(ConstraintSystem cs, String name, long idle) {
    TableColumn column = cs.tableColumn(idle);
    cs.annotate(column.column(), name);
    return column;
  }

  private void declareLimb(ConstraintSystem cs, int bits) {
    limbColumns.computeIfAbsent(bits, b -> column(cs, "limb of " + b + " bits", 0));
  }

  /** What the layers of a model look up, in order of first use. */
  static Set<TableKey> keys(QuantModel model) {
    Set<TableKey> keys = new LinkedHashSet<>();
    for (LayerNode node : model.layers()) {
      key(model, node).ifPresent(keys::add);
    }
    return keys;
  }

  /** What a layer looks up, if it does. */
  static Optional<TableKey> key(QuantModel model, LayerNode node) {
    Range operand = model.value(node.inputs().getFirst()).range();
    return switch (node.layer()) {
      case Rescale rescale -> Optional.of(TableKey.of(rescale, operand));
      case Lookup lookup -> Optional.of(TableKey.of(lookup, operand));
      case MaxPool pool -> Optional.of(MaxChip.key(operand, pool.groupSize()));
      case ReduceMax max -> Optional.of(MaxChip.key(operand, max.groupSize()));
      default -> Optional.empty();
    };
  }

  /** Keys with a table of their own from operand to result. */
  List<TableKey> whole() {
    return whole;
  }

  /** Keys whose rows divide first. */
  List<TableKey> divided() {
    return divided;
  }

  /** Ties a selector to a whole table. */
  void lookup(ConstraintSystem cs, TableKey key, Selector q, Expression x, Expression y) {
    cs.lookup(key.label(), q, List.of(x, y), columns(wholeColumns, key));
  }

  /** Ties a selector to the table of a divided operand. */
  void quotient(ConstraintSystem cs, TableKey key, Selector q, Expression z, Expression y) {
    List<TableColumn> columns = columns(quotientColumns, key);
    cs.lookup("z of " + key.label(), q, columns.size() == 1 ? List.of(z) : List.of(z, y), columns);
  }

  /** Ties a selector to a table of all integers of {@code bits} bits. */
  void limb(ConstraintSystem cs, Selector q, AdviceColumn column, int bits) {
    TableColumn table = limbColumns.get(bits);
    if (table == null) {
      throw new IllegalArgumentException("no limbs of " + bits + " bits");
    }
    cs.lookup("remainder of " + bits + " bits", q, List.of(column.cur()), List.of(table));
  }

  private static List<TableColumn> columns(Map<TableKey, List<TableColumn>> of, TableKey key) {
    List<TableColumn> found = of.get(key);
    if (found == null) {
      throw new IllegalArgumentException("no table for " + key.label());
    }
    return found;
  }

  /** Fills all tables. */
  void load(Layouter layouter) {
    wholeColumns.forEach(
        (key, columns) -> fill(layouter, key.label(), columns, key.domain(), key::apply));
    quotientColumns.forEach(
        (key, columns) -> fill(layouter, key.label(), columns, key.quotients(), key::value));
    limbColumns.forEach(
        (bits, column) -> fill(layouter, "limbs", List.of(column), Range.unsigned(bits), r -> r));
  }

  private static void fill(
      Layouter layouter,
      String name,
      List<TableColumn> columns,
      Range arguments,
      LongUnaryOperator f) {
    int rows = Math.toIntExact(arguments.max() - arguments.min() + 1);
    long[] in = new long[rows];
    for (int i = 0; i < rows; i++) {
      in[i] = arguments.min() + i;
    }
    layouter.assignTable(
        name,
        table -> {
          table.assign(columns.getFirst(), 0, Ints.of(in));
          if (columns.size() > 1) {
            table.assign(columns.get(1), 0, Ints.of(in).map(f));
          }
        });
  }
}
