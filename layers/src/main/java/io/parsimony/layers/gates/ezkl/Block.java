package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Three columns side by side with a selector for each gate and each lookup.
 *
 * @param a0 left operands
 * @param a1 right operands, and operands of lookups
 * @param out results
 * @param ops gates by operation
 * @param lookups what turns each whole table on
 * @param divided chips for tables that are too long, by key
 */
record Block(
    AdviceColumn a0,
    AdviceColumn a1,
    AdviceColumn out,
    Map<BaseOp, Selector> ops,
    Map<TableKey, Selector> lookups,
    Map<TableKey, DividedChip> divided) {

  /** Declares block {@code index}. */
  static Block configure(ConstraintSystem cs, int index, EzklTables tables) {
    AdviceColumn a0 = column(cs, "a0." + index);
    AdviceColumn a1 = column(cs, "a1." + index);
    AdviceColumn out = column(cs, "out." + index);
    Map<BaseOp, Selector> ops = new EnumMap<>(BaseOp.class);
    for (BaseOp op : BaseOp.values()) {
      String name = op.name().toLowerCase(Locale.ROOT).replace('_', '-');
      Selector q = cs.selector(name + "." + index);
      cs.createGate(name, q, op.constraint(a0, a1, out));
      ops.put(op, q);
    }
    Map<TableKey, Selector> lookups = new LinkedHashMap<>();
    for (TableKey key : tables.whole()) {
      Selector q = cs.selector("lookup." + lookups.size() + "." + index);
      tables.lookup(cs, key, q, a1.cur(), out.cur());
      lookups.put(key, q);
    }
    Map<TableKey, DividedChip> divided = new LinkedHashMap<>();
    if (!tables.divided().isEmpty()) {
      AdviceColumn quotient = column(cs, "quotient." + index);
      AdviceColumn limb = column(cs, "limb." + index);
      for (TableKey key : tables.divided()) {
        Selector q = cs.selector("divide." + divided.size() + "." + index);
        divided.put(key, DividedChip.configure(cs, q, tables, key, a1, out, quotient, a0, limb));
      }
    }
    return new Block(a0, a1, out, ops, lookups, divided);
  }

  /** What turns an operation on. */
  Selector op(BaseOp op) {
    Selector found = ops.get(op);
    if (found == null) {
      throw new IllegalArgumentException("no gate for " + op);
    }
    return found;
  }

  /** What turns a whole table on. */
  Selector lookup(TableKey key) {
    Selector found = lookups.get(key);
    if (found == null) {
      throw new IllegalArgumentException("no table for " + key.label());
    }
    return found;
  }

  private static AdviceColumn column(ConstraintSystem cs, String name) {
    AdviceColumn column = cs.adviceColumn();
    cs.enableEquality(column);
    cs.annotate(column, name);
    return column;
  }
}
