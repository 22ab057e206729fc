package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.CircuitStats;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The gate set {@code auto}: for each layer whichever encoding of the other gate sets is best by
 * the objective.
 */
public final class AutoGates implements GateSet {

  /** Behind the name of a gate set in a layout, before the layout under that gate set. */
  private static final String NAMED = ":";

  /** No gate set that works products out has more of them in one row. */
  private static final long MOST_PRODUCTS = 32;

  private final WideGates wide = new WideGates();
  private final TileGates tile = new TileGates();
  private final ZkmlGates zkml = new ZkmlGates();
  private final FreivaldsGates freivalds = new FreivaldsGates();
  private final PolyconvGates polyconv = new PolyconvGates();

  /** For {@link java.util.ServiceLoader}. */
  public AutoGates() {}

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public String describe() {
    return "Chooses by the objective (cost, M or area): dot products in lanes, in tiles, under challenges "
        + "or as relations that absorb the rescale, packed if weights are fixed, bounds by pairs or one "
        + "by one, and the number of columns. Layouts of wide, tile, packed, zkml, freivalds and polyconv are "
        + "among the candidates (of tile, up to 2 million products), so it is no worse than those. Those "
        + "that are promising are counted.";
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
  public List<CircuitOptions> candidates(
      QuantModel model, CircuitOptions wanted, Objective objective) {
    if (!wanted.layout().isEmpty() || wanted.nonlinear() != Nonlinear.LOOKUP) {
      return wide.candidates(model, wanted);
    }
    boolean fixed = wanted.params() == Params.FIXED;
    long products = RelationCandidates.products(model);
    List<CircuitOptions> all = new ArrayList<>();
    long best = Long.MAX_VALUE;
    if (products <= RelationCandidates.LARGE) {
      all.addAll(wide.candidates(model, wanted));
      best = all.isEmpty() ? best : valueOf(model, all.getFirst(), objective);
    }
    for (boolean packs : fixed ? List.of(false, true) : List.of(false)) {
      for (var proposal : new RelationCandidates(model, wanted, objective, packs, best).list()) {
        all.add(proposal.options());
        best = Math.min(best, proposal.value());
      }
    }
    if (leastWithoutChecks(model, fixed, objective) < best) {
      if (products > RelationCandidates.LARGE) {
        all.addAll(wide.candidates(model, wanted));
      }
      all.addAll(of(zkml, model, wanted, objective));
    }
    if (products <= RelationCandidates.LARGE) {
      all.addAll(tile.candidates(model, wanted, objective));
    }
    if (products <= RelationCandidates.LARGE || hasConvolutions(model)) {
      all.addAll(of(freivalds, model, wanted, objective));
      all.addAll(of(polyconv, model, wanted, objective));
    }
    return List.copyOf(all);
  }

  /**
   * What gate sets that work every product out cannot fall below: a cell for each, two if weights
   * are private; or a share of a row, and a gate and a lookup for each number that is rescaled.
   */
  private static long leastWithoutChecks(QuantModel model, boolean fixed, Objective objective) {
    long products = RelationCandidates.products(model);
    if (objective != Objective.M) {
      return products * (fixed ? 1 : 2);
    }
    long rescaled =
        model.layers().stream()
            .filter(node -> RelationPlan.rescaleOf(node) != null)
            .mapToLong(node -> model.value(node.output()).shape().size())
            .sum();
    return products / MOST_PRODUCTS + 2 * rescaled;
  }

  private long valueOf(QuantModel model, CircuitOptions options, Objective objective) {
    CircuitStats stats = CircuitCounter.count(ModelCircuit.of(this, model, options));
    int k = Math.max(stats.k(), options.k());
    return objective.of(new CircuitPlanner.Plan(options.withK(k), stats));
  }

  /** The candidates of another gate set, under its name. */
  private static List<CircuitOptions> of(
      GateSet gates, QuantModel model, CircuitOptions wanted, Objective objective) {
    return gates.candidates(model, wanted, objective).stream()
        .map(c -> c.withLayout(gates.name() + NAMED + c.layout()))
        .toList();
  }

  private static boolean hasConvolutions(QuantModel model) {
    return model.layers().stream().anyMatch(node -> node.layer() instanceof Conv);
  }

  /** The gate set that reads a layout. */
  private GateSet reader(String layout) {
    return Stream.of(zkml, freivalds, polyconv)
        .filter(gates -> layout.startsWith(gates.name() + NAMED))
        .findFirst()
        .orElse(wide);
  }

  private CircuitOptions own(CircuitOptions options) {
    String layout = options.layout();
    return options.withLayout(layout.substring(layout.indexOf(NAMED) + 1));
  }

  @Override
  public List<CircuitOptions> candidates(QuantModel model, CircuitOptions wanted) {
    return candidates(model, wanted, Objective.COST);
  }

  @Override
  public List<String> explain(QuantModel model, CircuitOptions options) {
    return reader(options.layout()).explain(model, own(options));
  }

  @Override
  public Chips configure(ConstraintSystem cs, QuantModel model, CircuitOptions options) {
    return reader(options.layout()).configure(cs, model, own(options));
  }
}
