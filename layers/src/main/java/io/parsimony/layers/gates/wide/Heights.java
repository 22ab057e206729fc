package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.gates.ModelSynthesis;
import io.parsimony.layers.gates.Operand;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.QuantValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a model takes in each kind of columns, if there is one lane, one unit and one lane
 * of the second phase: one synthesis tells all three.
 *
 * @param lanes rows of the lane
 * @param units rows of the unit
 * @param checks rows of the lane of the second phase
 * @param m constraints
 */
record Heights(double lanes, long units, double checks, double m) {

  /** Counts a layout with one of each kind of columns. */
  static Heights measure(QuantModel model, CircuitOptions options, WideLayout one) {
    var measured = new Measured(null);
    CircuitOptions complete = options.withK(28).withLayout(one.toString());
    long m = CircuitCounter.count(ModelCircuit.of(measured, model, complete)).m();
    return new Heights(measured.lanes, measured.units, measured.checks, m);
  }

  /** Rows of the unit under a gate set that checks products, with one of each kind of columns. */
  static long unitRows(
      CheckedFamily family, QuantModel model, CircuitOptions options, CheckedLayout one) {
    var measured = new Measured(family);
    CircuitOptions complete = options.withK(28).withLayout(one.toString());
    CircuitCounter.count(ModelCircuit.of(measured, model, complete));
    return measured.units;
  }

  /**
   * What lies between two widths: rows are nearly a constant and a multiple of 1/width.
   *
   * @param here the share of {@code other}
   */
  static double between(double here, double a, double b) {
    return a + (b - a) * here;
  }

  /** A gate set that remembers how high its columns became. */
  private static final class Measured implements GateSet {

    private final @Nullable CheckedFamily family;
    private final WideGates wide = new WideGates();
    private int lanes;
    private int units;
    private int checks;

    /** Of {@link WideGates}, or of a family that adds lanes of its own. */
    Measured(@Nullable CheckedFamily family) {
      this.family = family;
    }

    @Override
    public String name() {
      return wide.name();
    }

    @Override
    public String describe() {
      return wide.describe();
    }

    @Override
    public QuantProfile profile() {
      return wide.profile();
    }

    @Override
    public List<Refusal> refusals(QuantModel model, CircuitOptions options) {
      return wide.refusals(model, options);
    }

    @Override
    public List<CircuitOptions> candidates(QuantModel model, CircuitOptions wanted) {
      return wide.candidates(model, wanted);
    }

    @Override
    public Chips configure(ConstraintSystem cs, QuantModel model, CircuitOptions options) {
      if (family != null) {
        CheckedChips checked = family.configure(cs, model, options);
        return measuring(checked, checked.wide());
      }
      WideChips chips = WideChips.configure(cs, model, options);
      return measuring(chips, chips);
    }

    private Chips measuring(Chips all, WideChips chips) {
      return new Chips() {
        @Override
        public List<AdviceColumn> weightColumns() {
          return all.weightColumns();
        }

        @Override
        public ModelSynthesis begin(Layouter layouter) {
          return measuring(chips, all.begin(layouter));
        }
      };
    }

    private ModelSynthesis measuring(WideChips chips, ModelSynthesis synthesis) {
      return new ModelSynthesis() {
        @Override
        public Cells input(Layouter layouter, QuantValue value, Ints data) {
          return synthesis.input(layouter, value, data);
        }

        @Override
        public void commit(Layouter layouter, List<Operand.ParameterOperand> weights) {
          synthesis.commit(layouter, weights);
        }

        @Override
        public Cells apply(Layouter layouter, LayerNode node, List<Operand> operands) {
          Cells result = synthesis.apply(layouter, node, operands);
          lanes = layouter.freeRow(chips.lanes().getFirst().columns());
          units = layouter.freeRow(chips.units().getFirst().columns());
          checks = chips.checks() == null ? 0 : chips.checks().height(layouter);
          return result;
        }

        @Override
        public Cells output(Layouter layouter, QuantValue value, Cells cells) {
          return synthesis.output(layouter, value, cells);
        }
      };
    }
  }
}
