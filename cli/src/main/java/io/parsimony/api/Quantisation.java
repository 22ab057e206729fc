package io.parsimony.api;

import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.quant.Calibration;
import io.parsimony.layers.quant.CircomQuantizer;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.layers.quant.UnsupportedGraphException;
import io.parsimony.layers.quant.ezkl.EzklOptions;
import io.parsimony.layers.quant.ezkl.EzklQuantizer;
import java.util.List;

/**
 * Brings a network to integers in the profile of a gate set. The result depends on the model, the
 * options and the calibration files alone, so that prover and verifier get the same.
 */
final class Quantisation {
  private final ModelGraph graph;
  private final GateSet gates;
  private final Options options;
  private final List<String> notices;

  private Quantisation(ModelGraph graph, GateSet gates, Options options, List<String> notices) {
    this.graph = graph;
    this.gates = gates;
    this.options = options;
    this.notices = notices;
  }

  /**
   * The model in integers.
   *
   * @param notices gets a line for each choice that was made automatically
   * @throws BadInputException if the profile cannot express the model
   */
  static QuantModel of(ModelGraph graph, GateSet gates, Options options, List<String> notices) {
    return Guard.call(() -> new Quantisation(graph, gates, options, notices).chosen());
  }

  private QuantModel chosen() {
    return switch (options.output()) {
      case FULL -> quantise(graph);
      case LOGITS -> quantise(FinalSoftmax.cut(graph));
      case AUTO -> automatic();
    };
  }

  /** The whole model, or without its final Softmax if the gate set refuses just that. */
  private QuantModel automatic() {
    QuantModel whole;
    try {
      whole = quantise(graph);
    } catch (UnsupportedGraphException e) {
      if (!FinalSoftmax.ends(graph)) {
        throw e;
      }
      notices.add("the circuit ends before the final Softmax (--output logits): " + e.getMessage());
      return quantise(FinalSoftmax.cut(graph));
    }
    List<Refusal> refusals = gates.refusals(whole, options.circuit());
    if (!FinalSoftmax.ends(graph) || refusals.stream().noneMatch(r -> r.op().contains("Softmax"))) {
      return whole;
    }
    notices.add(
        "gate set "
            + gates.name()
            + " has no Softmax: the circuit ends before it (--output logits)");
    return quantise(FinalSoftmax.cut(graph));
  }

  private QuantModel quantise(ModelGraph model) {
    return switch (gates.profile()) {
      case FUSED -> fused(model);
      case EZKL -> ezkl(model);
      case CIRCOM -> circom(model);
    };
  }

  private QuantModel fused(ModelGraph model) {
    CalibrationFiles files = calibrationFiles(model);
    Calibration spans =
        files.spans().orElseGet(() -> Quantizer.calibration(model, files.samples()));
    QuantOptions chosen = spans.applyTo(QuantOptions.defaults());
    if (options.scaleBits() > 0) {
      chosen = chosen.withActivationBits(options.scaleBits());
    }
    if (options.margin() > 0) {
      chosen = chosen.withMargin(options.margin());
    }
    return Quantizer.fused(model, spans, chosen);
  }

  private QuantModel circom(ModelGraph model) {
    if (options.scaleBits() > 0) {
      throw new BadInputException(
          "gate set " + gates.name() + " never rescales: leave out --scale-bits");
    }
    CalibrationFiles files = calibrationFiles(model);
    Calibration spans =
        files.spans().orElseGet(() -> Quantizer.calibration(model, files.samples()));
    QuantOptions base = spans.applyTo(QuantOptions.defaults());
    QuantOptions chosen = options.margin() > 0 ? base.withMargin(options.margin()) : base;
    return CircomQuantizer.quantize(model, spans, chosen);
  }

  private QuantModel ezkl(ModelGraph model) {
    if (options.margin() > 0) {
      throw new BadInputException(
          "gate set "
              + gates.name()
              + " takes ranges from inputs as they are: leave out --margin, or give"
              + " --calibration the inputs that do not fit");
    }
    EzklOptions base = EzklOptions.defaults();
    EzklOptions chosen = options.scaleBits() == 0 ? base : base.withScaleBits(options.scaleBits());
    CalibrationFiles files = calibrationFiles(model);
    if (files.spans().isPresent()) {
      throw new BadInputException(
          "gate set " + gates.name() + " calibrates with inputs: give --calibration INPUT.json");
    }
    return EzklQuantizer.quantize(model, files.samples(), chosen);
  }

  private CalibrationFiles calibrationFiles(ModelGraph model) {
    return CalibrationFiles.read(options.calibration(), model, options.pixels());
  }
}
