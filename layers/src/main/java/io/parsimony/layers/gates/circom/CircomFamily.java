package io.parsimony.layers.gates.circom;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.Mul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.ReduceSum;
import io.parsimony.layers.quant.Relu;
import io.parsimony.layers.quant.WindowSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the two gate sets without lookups have in common. */
record CircomFamily(String name, boolean strict) {

  /** Rows at the end of the trace that no region uses. */
  private static final int RESERVED = 6;

  private static final int MOST_COLUMNS = 256;

  private static final int PROPOSALS = 4;

  List<Refusal> refusals(QuantModel model, CircuitOptions options) {
    if (model.profile() != QuantProfile.CIRCOM) {
      return List.of(
          new Refusal(
              "", "", "model is quantised as " + model.profile() + ", not " + QuantProfile.CIRCOM));
    }
    if (options.nonlinear() == Nonlinear.LIMBS) {
      return List.of(new Refusal("", "", "it has no lookups: its functions are made of bits"));
    }
    if (options.params() != Params.PRIVATE) {
      return List.of(
          new Refusal("", "", "weights are signals here: only private ones are counted so"));
    }
    List<Refusal> refusals = new ArrayList<>();
    for (LayerNode node : model.layers()) {
      if (!takes(node.layer())) {
        String kind = node.layer().getClass().getSimpleName();
        refusals.add(new Refusal(node.name(), node.op(), kind + " has no form without lookups"));
      }
    }
    return refusals;
  }

  private static boolean takes(Layer layer) {
    return switch (layer) {
      case DotLayer _, WindowSum _, ReduceSum _, Relu _, Add _, Rearrange _ -> true;
      case Mul mul -> !mul.bias();
      default -> false;
    };
  }

  /** For each k, as few lanes and sign units as hold the model's rows. */
  List<CircuitOptions> candidates(QuantModel model, CircuitOptions wanted) {
    CircuitOptions trusted = wanted.withWeightRange(WeightRange.TRUSTED);
    if (!wanted.layout().isEmpty()) {
      return List.of(wanted.k() == 0 ? trusted.withK(28) : trusted);
    }
    record Proposal(CircuitOptions options, long cost) {}
    CircomDemand demand = CircomDemand.of(model);
    List<Proposal> all = new ArrayList<>();
    int first = wanted.k() == 0 ? 8 : wanted.k();
    int last = wanted.k() == 0 ? 26 : wanted.k();
    for (int k = first; k <= last; k++) {
      long usable = (1L << k) - RESERVED;
      long lanes = lanes(demand.laneRows(), usable);
      long perUnit = usable / SignUnit.ROWS;
      long units = perUnit == 0 ? MOST_COLUMNS : Math.ceilDiv(demand.relus(), perUnit);
      long advice = CircomLane.COLUMNS * lanes + SignUnit.columns(strict) * units;
      if (advice <= MOST_COLUMNS) {
        var layout = new CircomLayout((int) lanes, (int) units);
        long committed = advice + Math.ceilDiv(advice + 2, 2);
        all.add(
            new Proposal(
                trusted.withK(k).withColumns((int) advice).withLayout(layout.toString()),
                committed << k));
      }
    }
    return all.stream()
        .sorted(Comparator.comparingLong(Proposal::cost))
        .limit(PROPOSALS)
        .map(Proposal::options)
        .toList();
  }

  /** Several lanes fill up to a region's height evenly. */
  private static long lanes(long rows, long usable) {
    if (rows <= usable) {
      return 1;
    }
    return usable <= CircomRows.MOST_ROWS
        ? MOST_COLUMNS
        : Math.ceilDiv(rows, usable - CircomRows.MOST_ROWS);
  }

  CircomChips configure(ConstraintSystem cs, CircuitOptions options) {
    return CircomChips.configure(cs, CircomLayout.parse(options.layout()), strict);
  }
}
