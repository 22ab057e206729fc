package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns in which {@code s} sums share {@code w} inputs: inputs {@code x}, accumulators {@code
 * acc}, and a weight {@code v} (advice, or fixed if the weights are part of the key) for every
 * input and sum.
 *
 * <p><b>Statement.</b> For every {@code j} below {@code s}:
 *
 * <pre>
 *   first:  acc_j = sum over i of x_i * v_ij
 *   next:   acc_j = acc_j[-1] + sum over i of x_i * v_ij
 * </pre>
 *
 * and, on rows that are {@code ranged}, every {@code v_ij} is in the interval that a fixed tag
 * names.
 *
 * <p><b>Why it is sound.</b> A {@code next} row follows a row of the same accumulation and region:
 * a {@code first} one, a {@code next} one, or one whose accumulators are copies of biases. It is
 * never the first row of a region. Inputs are copies, of a constant zero where there is no term;
 * weights are copies, or have no other place in the trace ({@link TilePlan}). Whoever reads a sum
 * bounds it by the ranges of its terms.
 *
 * <p><b>Cost.</b> One row for {@code w*s} products, {@code s} constraints of degree 3, and {@code
 * w} copies if weights need none.
 *
 * @param x inputs
 * @param v weights, those of input {@code i} for all sums at {@code i}
 * @param acc accumulators
 * @param checks where weights are looked up; null if they are not
 */
record Tile(
    List<AdviceColumn> x,
    List<List<Column>> v,
    List<AdviceColumn> acc,
    Selector first,
    Selector next,
    @Nullable Checks checks) {

  /**
   * What range checks of weights in their place need.
   *
   * @param on where they are looked up
   * @param tag of the interval
   */
  record Checks(Selector on, FixedColumn tag) {}

  /** What the weights of a tile are. */
  enum Weights {
    /** Fixed columns. */
    FIXED,
    /** Advice columns with copies. */
    COPIED,
    /** Advice columns without copies. */
    IN_PLACE
  }

  /**
   * Declares a tile.
   *
   * @param ranges to look weights up in, or null
   */
  static Tile configure(
      ConstraintSystem cs,
      String name,
      TileShape shape,
      Weights weights,
      @Nullable RangeTable ranges) {
    List<AdviceColumn> x = new ArrayList<>();
    List<List<Column>> v = new ArrayList<>();
    List<AdviceColumn> acc = new ArrayList<>();
    for (int i = 0; i < shape.inputs(); i++) {
      x.add(advice(cs, name + ".x" + i, true));
    }
    for (int j = 0; j < shape.sums(); j++) {
      acc.add(advice(cs, name + ".acc" + j, true));
    }
    for (int i = 0; i < shape.inputs(); i++) {
      List<Column> own = new ArrayList<>();
      for (int j = 0; j < shape.sums(); j++) {
        own.add(weight(cs, name + ".v" + i + "_" + j, weights));
      }
      v.add(List.copyOf(own));
    }
    Checks checks = ranges == null ? null : checks(cs, name, v, ranges);
    var tile =
        new Tile(
            List.copyOf(x),
            List.copyOf(v),
            List.copyOf(acc),
            cs.selector(name + ".first"),
            cs.selector(name + ".next"),
            checks);
    tile.createGates(cs);
    return tile;
  }

  private static Column weight(ConstraintSystem cs, String name, Weights weights) {
    if (weights == Weights.FIXED) {
      FixedColumn column = cs.fixedColumn();
      cs.annotate(column, name);
      return column;
    }
    return advice(cs, name, weights == Weights.COPIED);
  }

  private static Checks checks(
      ConstraintSystem cs, String name, List<List<Column>> v, RangeTable ranges) {
    FixedColumn tag = cs.fixedColumn();
    cs.annotate(tag, name + ".tag");
    Selector on = cs.selector(name + ".ranged");
    for (List<Column> own : v) {
      for (Column column : own) {
        ranges.lookup(cs, cs.nameOf(column) + ".range", on, tag.cur(), column.cur());
      }
    }
    return new Checks(on, tag);
  }

  private void createGates(ConstraintSystem cs) {
    Constraint[] atFirst = new Constraint[acc.size()];
    Constraint[] atNext = new Constraint[acc.size()];
    for (int j = 0; j < acc.size(); j++) {
      AdviceColumn sum = acc.get(j);
      Expression terms = x.get(0).cur().times(v.get(0).get(j).cur());
      for (int i = 1; i < x.size(); i++) {
        terms = terms.plus(x.get(i).cur().times(v.get(i).get(j).cur()));
      }
      atFirst[j] = Constraint.equal("acc" + j + " = sum of terms", sum.cur(), terms);
      atNext[j] =
          Constraint.equal(
              "acc" + j + " = acc" + j + "[-1] + sum of terms", sum.cur(), sum.prev().plus(terms));
    }
    cs.createGate("tile.first", first, atFirst);
    cs.createGate("tile.next", next, atNext);
  }

  /** Its columns, to find its next free row. */
  Column[] columns() {
    List<Column> all = new ArrayList<>(x);
    all.addAll(acc);
    v.forEach(all::addAll);
    if (checks != null) {
      all.add(checks.tag());
    }
    return all.toArray(Column[]::new);
  }

  private static AdviceColumn advice(ConstraintSystem cs, String name, boolean copies) {
    AdviceColumn column = cs.adviceColumn();
    if (copies) {
      cs.enableEquality(column);
    }
    cs.annotate(column, name);
    return column;
  }
}
