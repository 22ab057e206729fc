package io.parsimony.cli;

import io.parsimony.api.BadInputException;
import io.parsimony.api.Options;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.layers.gates.Objective;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that turn a model into one circuit; prover and verifier must give the same. */
final class ModelOptions {
  @Option(
      names = "--gates",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "Gate set: a name that `gates` lists (default: auto).")
  private String gates = "auto";

  @Option(
      names = "--params",
      paramLabel = "private|fixed|committed",
      defaultValue = "private",
      description =
          "Weights: private to the prover, fixed in the verifying key, or private under a published"
              + " commitment (default: private).")
  private Params params = Params.PRIVATE;

  @Option(
      names = "--weight-range",
      paramLabel = "checked|trusted",
      defaultValue = "checked",
      description =
          "Private weights: range-checked in the circuit, or any field elements, which proves far"
              + " less (default: checked).")
  private WeightRange weightRange = WeightRange.CHECKED;

  @Option(
      names = "--input-visibility",
      paramLabel = "public|private",
      defaultValue = "public",
      description = "Whether the verifier sees the model's input (default: public).")
  private Visibility inputVisibility = Visibility.PUBLIC;

  @Option(
      names = "--nonlinear",
      paramLabel = "lookup|limbs|bits",
      defaultValue = "lookup",
      description =
          "What ranges, rescales and functions are made of: tables of any size, limbs with tables"
              + " of at most 2^8 rows, or bits without any lookup (default: lookup).")
  private Nonlinear nonlinear = Nonlinear.LOOKUP;

  @Option(
      names = "--k",
      paramLabel = "K",
      defaultValue = "0",
      description = "Use 2^K rows (default: the fewest that fit, as planned).")
  private int k;

  @Option(
      names = "--columns",
      paramLabel = "C",
      defaultValue = "0",
      description = "Use at most C advice columns (default: planned).")
  private int columns;

  @Option(
      names = "--scale-bits",
      paramLabel = "B",
      defaultValue = "0",
      description =
          "Bits of activations, 4 to 16; under ezkl-2023 binary digits after the point (default:"
              + " calibrated).")
  private int scaleBits;

  @Option(
      names = "--margin",
      paramLabel = "M",
      defaultValue = "0",
      description =
          "How many times the largest magnitude seen in calibration must still fit each tensor; a"
              + " larger one widens ranges and loses digits (default: calibrated, or 2).")
  private double margin;

  @Option(
      names = "--dim",
      paramLabel = "NAME=VALUE",
      description = "Size of a free dimension of the model, such as batch=1. Repeatable.")
  private Map<String, Integer> dims = new LinkedHashMap<>();

  @Option(
      names = "--output",
      paramLabel = "logits|full",
      defaultValue = "auto",
      description =
          "Where the circuit ends: before a final Softmax, or at the model's end (default: full,"
              + " or logits for a gate set that refuses Softmax).")
  private Options.Output output = Options.Output.AUTO;

  @Option(
      names = "--objective",
      paramLabel = "cost|M|area",
      defaultValue = "cost",
      description =
          "What the planner makes small: cells that the prover commits to, constraints, or rows"
              + " times advice columns (default: cost).")
  private Objective objective = Objective.COST;

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description =
          "Inputs that decide scales and ranges; verifier and prover need the same. Repeatable"
              + " (default: made-up inputs).")
  private List<Path> calibration = List.of();

  @Mixin private PixelOptions pixels = new PixelOptions();

  /** The name as given, which may be {@code all} where a command takes that. */
  String gates() {
    return gates;
  }

  /**
   * The options for the one gate set that was named.
   *
   * @throws BadInputException for {@code --gates all}
   */
  Options options() {
    if (gates.equals("all")) {
      throw new BadInputException("--gates all works with `count` only; name one gate set");
    }
    return options(gates);
  }

  /** The options with committed weights, whatever was said of them. */
  Options committed() {
    params = Params.COMMITTED;
    return options();
  }

  /** The same options for another gate set. */
  Options options(String gateSet) {
    return new Options(
        gateSet,
        params,
        weightRange,
        inputVisibility,
        nonlinear,
        k,
        columns,
        scaleBits,
        margin,
        dims,
        output,
        objective,
        calibration,
        pixels.scale());
  }
}
