package io.parsimony.api;

import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.layers.gates.Objective;
import io.parsimony.onnx.image.PixelScale;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The choices that, with a model, fix one circuit. A prover and a verifier who make the same
 * choices get the same key. Immutable.
 *
 * @param gates name of the gate set
 * @param params whether weights are private or part of the key
 * @param weightRange whether private weights are range-checked
 * @param inputVisibility whether the model's inputs are public
 * @param nonlinear what ranges, rescales and functions are made of
 * @param k base-2 logarithm of the rows, 0 for the planner's choice
 * @param columns advice columns, 0 for the planner's choice
 * @param scaleBits bits of activations, or binary digits after the point under the profile of EZKL;
 *     0 for the calibrated choice
 * @param margin how many times the largest calibrated magnitude must still fit, 0 for the
 *     calibration's choice or the default
 * @param dims sizes of the model's free dimensions, by name
 * @param output where the circuit ends
 * @param objective what the planner makes small
 * @param calibration files of inputs that decide ranges and scales; empty for made-up inputs
 * @param pixels how samples of pictures become numbers, for inputs that are pictures
 */
public record Options(
    String gates,
    Params params,
    WeightRange weightRange,
    Visibility inputVisibility,
    Nonlinear nonlinear,
    int k,
    int columns,
    int scaleBits,
    double margin,
    Map<String, Integer> dims,
    Output output,
    Objective objective,
    List<Path> calibration,
    PixelScale pixels) {

  /** Where the circuit ends. */
  public enum Output {
    /** Before a final Softmax if the gate set refuses Softmax, else at the end. */
    AUTO,
    /** Before a final Softmax. */
    LOGITS,
    /** At the end of the model. */
    FULL
  }

  /** Copies the collections and checks the numbers. */
  public Options {
    dims = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(dims));
    calibration = List.copyOf(calibration);
    if (k < 0 || k > 28) {
      throw new BadInputException("k must be 1 to 28, or 0 to let the planner choose; got " + k);
    }
    if (columns < 0) {
      throw new BadInputException("columns must be positive, or 0; got " + columns);
    }
    if (scaleBits < 0 || scaleBits > 24) {
      throw new BadInputException("scale bits must be 1 to 24, or 0; got " + scaleBits);
    }
    if (margin != 0 && !(margin >= 1 && margin <= 1024)) {
      throw new BadInputException("the margin must be 1 to 1024, got " + margin);
    }
  }

  /** Gate set {@code auto}, private checked weights, public inputs, everything else automatic. */
  public static Options defaults() {
    return new Options(
        "auto",
        Params.PRIVATE,
        WeightRange.CHECKED,
        Visibility.PUBLIC,
        Nonlinear.LOOKUP,
        0,
        0,
        0,
        0,
        Map.of(),
        Output.AUTO,
        Objective.COST,
        List.of(),
        PixelScale.DEFAULT);
  }

  /** These options with another gate set. */
  public Options withGates(String other) {
    return new Options(
        other,
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
        pixels);
  }

  /** These options with weights private or fixed. */
  public Options withParams(Params other) {
    return new Options(
        gates,
        other,
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
        pixels);
  }

  /** These options with calibration inputs. */
  public Options withCalibration(List<Path> files) {
    return new Options(
        gates,
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
        files,
        pixels);
  }

  /** These options with another scale of pictures. */
  public Options withPixels(PixelScale other) {
    return new Options(
        gates,
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
        other);
  }

  /** The part that the circuit layer understands. */
  CircuitOptions circuit() {
    return CircuitOptions.defaults()
        .withK(k)
        .withColumns(columns)
        .withParams(params)
        .withWeightRange(weightRange)
        .withInputVisibility(inputVisibility)
        .withNonlinear(nonlinear);
  }
}
