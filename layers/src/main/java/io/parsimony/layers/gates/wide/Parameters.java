package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.layers.gates.Operand;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells of operands. Belongs to one synthesis: a parameter gets its cells at first use and keeps
 * them.
 *
 * <p><b>Statement.</b> A private weight has one home cell, range-checked once, and every use is a
 * copy of it. With {@link WeightRange#TRUSTED} the home is not checked and the declared range is an
 * assumption. A weight that is part of the key, and a public number, is a fixed cell.
 *
 * <p><b>Why it is sound.</b> See {@link RangeChip}. A tensor that two layers share has one home, so
 * the prover cannot use two.
 *
 * <p><b>Cost.</b> For private weights, one cell and one lookup each (more for wide biases).
 */
final class Parameters {

  /** Weights in one column at most: a trace of 2^13 rows holds them. */
  static final int COMMITTED_ROWS = (1 << 13) - 64;

  private final CircuitOptions options;
  private final RangeChip ranges;
  private final UnitPool pool;
  private final Constants constants;
  private final Map<Integer, Cells> homes = new HashMap<>();

  Parameters(CircuitOptions options, RangeChip ranges, UnitPool pool, Constants constants) {
    this.options = options;
    this.ranges = ranges;
    this.pool = pool;
    this.constants = constants;
  }

  /** Whether an operand is made of public numbers in this circuit. */
  boolean isFixed(Operand operand) {
    return switch (operand) {
      case Operand.ActivationOperand _ -> false;
      case Operand.ParameterOperand _ -> options.params() == Params.FIXED;
      case Operand.ConstantOperand _ -> true;
    };
  }

  /** Whether trained weights are in the key. */
  boolean weightsAreFixed() {
    return options.params() == Params.FIXED;
  }

  /** The public numbers of an operand that {@link #isFixed}. */
  static Ints numbers(Operand operand) {
    return switch (operand) {
      case Operand.ActivationOperand a ->
          throw new IllegalArgumentException(a.value().name() + " is no constant");
      case Operand.ParameterOperand p -> p.data();
      case Operand.ConstantOperand c -> c.data();
    };
  }

  /** The cells of any operand, with the range that constraints enforce. */
  Cells cells(Layouter layouter, Operand operand) {
    return switch (operand) {
      case Operand.ActivationOperand a -> a.cells();
      case Operand.ConstantOperand c -> constants.of(layouter, c.data());
      case Operand.ParameterOperand p when isFixed(p) ->
          constants.of(layouter, p.data()).withRange(p.value().range());
      case Operand.ParameterOperand p -> {
        Cells home = homes.get(p.value().id());
        if (home == null) {
          home = home(layouter, p);
          homes.put(p.value().id(), home);
        }
        yield home;
      }
    };
  }

  private Cells home(Layouter layouter, Operand.ParameterOperand parameter) {
    Range range = parameter.value().range();
    return options.weightRange() == WeightRange.CHECKED
        ? ranges.home(layouter, "weights", parameter.data(), range)
        : unchecked(layouter, "trusted weights", parameter.data()).withRange(range);
  }

  /**
   * Gives weights their homes in columns that hold nothing else, one after the other; range checks
   * are on copies.
   */
  void commit(
      Layouter layouter, List<AdviceColumn> columns, List<Operand.ParameterOperand> weights) {
    Ints[] data = weights.stream().map(Operand.ParameterOperand::data).toArray(Ints[]::new);
    Ints all = Ints.concat(data);
    List<Cells> parts = new ArrayList<>();
    for (int c = 0; c * COMMITTED_ROWS < all.size(); c++) {
      AdviceColumn column = columns.get(c);
      Ints part = all.slice(c * COMMITTED_ROWS, Math.min(all.size(), (c + 1) * COMMITTED_ROWS));
      parts.add(layouter.assignRegion("committed", region -> region.assignInput(column, 0, part)));
    }
    Cells cells = parts.isEmpty() ? Cells.empty() : Cells.concat(parts);
    int from = 0;
    for (Operand.ParameterOperand weight : weights) {
      int to = from + weight.data().size();
      Cells own = cells.slice(from, to);
      Range range = weight.value().range();
      homes.put(
          weight.value().id(),
          options.weightRange() == WeightRange.CHECKED
              ? ranges.check(layouter, own, range)
              : own.withRange(range));
      from = to;
    }
  }

  /** Columns that committed weights need. */
  static int committedColumns(QuantModel model) {
    int elements = 0;
    for (QuantValue value : model.values()) {
      elements += value.kind() == QuantValue.Kind.PARAMETER ? value.shape().size() : 0;
    }
    return Math.ceilDiv(elements, COMMITTED_ROWS);
  }

  /** Fills cells of a column. */
  @FunctionalInterface
  private interface Filling {
    Cells of(Region region, AdviceColumn column, Ints values);
  }

  /** New cells without any constraint, four a row. */
  Cells unchecked(Layouter layouter, String name, Ints values) {
    return fill(layouter, name, values, (region, c, part) -> region.assignInput(c, 0, part));
  }

  /** New cells that constraints elsewhere determine, four a row. */
  Cells derived(Layouter layouter, String name, Ints values) {
    return fill(layouter, name, values, (region, c, part) -> region.assignGuess(name, c, 0, part));
  }

  private Cells fill(Layouter layouter, String name, Ints values, Filling filling) {
    int count = values.size();
    int rows = (count + Unit.ADVICE_COLUMNS - 1) / Unit.ADVICE_COLUMNS;
    List<Cells[]> parts =
        pool.place(
            layouter,
            name,
            rows,
            (region, unit, from, to) -> {
              List<AdviceColumn> columns = List.of(unit.a(), unit.z(), unit.y(), unit.r());
              Cells[] quarters = new Cells[columns.size()];
              for (int c = 0; c < quarters.length; c++) {
                int start = Math.min(count, c * rows + from);
                int end = Math.min(count, c * rows + to);
                quarters[c] =
                    start == end
                        ? Cells.empty()
                        : filling.of(region, columns.get(c), values.slice(start, end));
              }
              return quarters;
            });
    Cells[] quarters = new Cells[Unit.ADVICE_COLUMNS];
    for (int c = 0; c < quarters.length; c++) {
      int column = c;
      quarters[c] = Cells.concat(parts.stream().map(p -> p[column]).toList());
    }
    return count == 0 ? Cells.empty() : Cells.concat(quarters);
  }
}
