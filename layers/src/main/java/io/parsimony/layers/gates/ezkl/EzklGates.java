package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Range;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MaxPool;
import io.parsimony.layers.quant.Mul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.ReduceMax;
import io.parsimony.layers.quant.Relu;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.layers.quant.WholeDivision;
import java.util.ArrayList;
import java.util.List;

/**
 * Gate set {@code ezkl-2023}: EZKL's circuits of May 2023. One gate or one lookup a row, one
 * multiply-add a dot row, three advice columns repeated side by side when they are full.
 *
 * <p><b>What it enforces.</b> The result of every layer is fixed by its operands, row by row; see
 * the chips. Weights get one cell each where they are first used and are copied afterwards (EZKL
 * assigned them anew each time, without a copy).
 *
 * <p><b>What it does not.</b> As in its model, private weights and private inputs are not
 * range-checked: they are any field elements, so a proof with private weights shows a network over
 * the field, and integers are meant only as far as tables bound them: a value that a table reads is
 * in the table's interval, and everything between two tables is what the field makes of it.
 * Whatever is asked for, the weight range is reported as trusted.
 *
 * <p>Products of results of tables and weights stay far below the field's size as long as weights
 * are what they claim to be.
 */
public final class EzklGates implements GateSet {

  /** Rows at which EZKL's own default of k = 17 is not exceeded for the sake of fewer columns. */
  private static final int DEFAULT_K = 17;

  private static final long LONGEST_MAXIMUM_TABLE = 1L << 26;

  @Override
  public String name() {
    return "ezkl-2023";
  }

  @Override
  public String describe() {
    return """
    EZKL's circuits of May 2023, to the row: one gate or one lookup a row over three advice \
    columns, repeated side by side when they are full; one row a multiply-add; one lookup row \
    a nonlinearity or rescale, one table from operand to result. Private weights and inputs \
    are not range-checked.\
    """;
  }

  @Override
  public QuantProfile profile() {
    return QuantProfile.EZKL;
  }

  @Override
  public List<Refusal> refusals(QuantModel model, CircuitOptions options) {
    if (model.profile() != QuantProfile.EZKL) {
      return List.of(
          new Refusal("", "", name() + " takes models of profile EZKL, not " + model.profile()));
    }
    if (options.nonlinear() != CircuitOptions.Nonlinear.LOOKUP) {
      return List.of(new Refusal("", "", "its functions and checks of ranges are lookups"));
    }
    if (options.params() == CircuitOptions.Params.COMMITTED) {
      return List.of(new Refusal("", "", "weights have no columns of their own to commit to"));
    }
    List<Refusal> refusals = new ArrayList<>();
    for (LayerNode node : model.layers()) {
      String reason = refusal(node.layer(), model.value(node.inputs().getFirst()).range());
      if (!reason.isEmpty()) {
        refusals.add(new Refusal(node.name(), node.op(), reason));
      }
    }
    return refusals;
  }

  private static String refusal(Layer layer, Range operand) {
    return switch (layer) {
      case MaxPool _, ReduceMax _ when tooLong(operand) ->
          "maxima of operands in " + operand + " need a table of that length";
      case Relu _ -> "a ReLU without a table is a layer of profile CIRCOM";
      case WholeDivision _ -> "a division by a number that is no power of two";
      case Softmax _, LayerNorm _ ->
          "EZKL made this of sums, products and tables; quantise with the EZKL profile";
      case Add(int a, int b, _) when a != 0 || b != 0 -> "operands of different scales";
      case Mul(boolean bias) when bias -> "a product with a bias has no row";
      case Rescale rescale -> refusal(rescale);
      case Lookup(Rescale pre, _) -> refusal(pre);
      default -> "";
    };
  }

  private static boolean tooLong(Range range) {
    if (!range.isBounded()) {
      return true;
    }
    long span = range.max() - range.min();
    return span < 0 || span >= LONGEST_MAXIMUM_TABLE;
  }

  private static String refusal(Rescale rescale) {
    if (rescale.multiplier() != 1) {
      return "tables divide by powers of two only";
    }
    return rescale.shift() > DividedChip.LONGEST_SHIFT
        ? "a division by 2^" + rescale.shift() + " has too many limbs"
        : "";
  }

  /** One candidate: rows are counted in one endless block, then cut into blocks. */
  @Override
  public List<CircuitOptions> candidates(QuantModel model, CircuitOptions wanted) {
    CircuitOptions trusted = wanted.withWeightRange(WeightRange.TRUSTED);
    String endless = EzklLayout.endless().text();
    long rows =
        CircuitCounter.count(ModelCircuit.of(this, model, trusted.withLayout(endless)))
            .total()
            .rows();
    long tableRows = EzklTables.keys(model).stream().mapToLong(TableKey::rows).max().orElse(0);
    int k = wanted.k();
    if (k == 0) {
      k = Math.max(bits(tableRows), Math.min(DEFAULT_K, bits(rows)));
    }
    return List.of(trusted.withK(k).withLayout(EzklLayout.of(k, rows).text()));
  }

  /** The least k with so many usable rows. */
  private static int bits(long rows) {
    return 64 - Long.numberOfLeadingZeros(rows + EzklLayout.UNUSABLE_ROWS - 1);
  }

  @Override
  public Chips configure(ConstraintSystem cs, QuantModel model, CircuitOptions options) {
    EzklLayout layout =
        options.layout().isEmpty()
            ? EzklLayout.parse(candidates(model, options).getFirst().layout())
            : EzklLayout.parse(options.layout());
    return EzklConfig.configure(cs, model, options, layout);
  }
}
