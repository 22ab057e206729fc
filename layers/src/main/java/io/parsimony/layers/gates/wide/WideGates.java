package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Relu;
import io.parsimony.layers.quant.Softmax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gate set {@code wide}: dot products of {@code w} multiply-adds a row, rescale and activation
 * in one row, everything range-checked by tagged lookups.
 */
public final class WideGates implements GateSet {

  /** For {@link java.util.ServiceLoader}. */
  public WideGates() {}

  @Override
  public String name() {
    return "wide";
  }

  @Override
  public String describe() {
    return "Dot products of w multiply-adds a row in lanes of 2w+1 columns (weights in advice, or"
        + " in fixed columns); rescale, rounding and activation fused in one row of a unit"
        + " with two lookups into tagged tables; private weights and inputs range-checked"
        + " once.";
  }

  @Override
  public QuantProfile profile() {
    return QuantProfile.FUSED;
  }

  @Override
  public List<Refusal> refusals(QuantModel model, CircuitOptions options) {
    if (model.profile() != profile()) {
      return List.of(
          new Refusal("", "", "model is quantised as " + model.profile() + ", not " + profile()));
    }
    List<Refusal> refusals = new ArrayList<>();
    for (LayerNode node : model.layers()) {
      String reason = reason(model, node, options);
      if (reason != null) {
        refusals.add(new Refusal(node.name(), node.op(), reason));
      }
    }
    return refusals;
  }

  private static @Nullable String reason(QuantModel model, LayerNode node, CircuitOptions options) {
    Layer layer = node.layer();
    if (layer instanceof Lookup(var pre, var table) && !table.domain().equals(pre.range())) {
      return "its table is on " + table.domain() + ", its rescale gives " + pre.range();
    }
    if (layer instanceof Lookup(_, var table) && !Functions.has(options, table)) {
      return Functions.refusal(options, table);
    }
    if (layer instanceof Softmax softmax
        && !Functions.isLookedUp(options.nonlinear(), softmax.exp())) {
      return Functions.refusal(options, softmax.exp());
    }
    if (layer instanceof Embedding && options.nonlinear() == Nonlinear.BITS) {
      return "rows of a table are looked up, and with --nonlinear bits nothing is";
    }
    if (layer instanceof Relu) {
      return "a ReLU without a table is a layer of profile CIRCOM";
    }
    if (layer instanceof LayerNorm norm
        && !LayerNormChip.fits(norm, model.value(node.inputs().get(0)).range())) {
      return "the bounds of its reciprocal root need more than 62 bits";
    }
    if (layer instanceof Embedding
        && options.params() == Params.FIXED
        && !model.data().containsKey(node.inputs().get(1))) {
      return "with fixed weights, the table of an embedding must be part of the model";
    }
    return null;
  }

  @Override
  public List<CircuitOptions> candidates(QuantModel model, CircuitOptions wanted) {
    return wanted.layout().isEmpty()
        ? new WideCandidates(model, wanted).list()
        : List.of(wanted.k() == 0 ? wanted.withK(28) : wanted);
  }

  @Override
  public List<String> explain(QuantModel model, CircuitOptions options) {
    return new Explanation(model, options).lines();
  }

  @Override
  public Chips configure(ConstraintSystem cs, QuantModel model, CircuitOptions options) {
    return WideChips.configure(cs, model, options);
  }
}
