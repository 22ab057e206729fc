package io.parsimony.api;

import io.parsimony.layers.quant.Calibration;
import io.parsimony.layers.quant.QuantReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What calibration found, and how well the model does in integers on the samples it was calibrated
 * with.
 *
 * @param spans the interval of every tensor, and the widths chosen
 * @param errors for each sample the largest difference of an output from the float model's
 * @param agreeing samples on which the largest output is at the same place
 * @param tried the widths that were compared; empty if nothing was asked of them
 * @param chosen the one of {@code tried} that was chosen; null if nothing was asked
 * @param layers where precision is lost
 */
public record CalibrationReport(
    Calibration spans,
    List<Double> errors,
    int agreeing,
    List<Candidate> tried,
    @Nullable Candidate chosen,
    QuantReport layers) {

  /** Copies the lists. */
  public CalibrationReport {
    errors = List.copyOf(errors);
    tried = List.copyOf(tried);
  }

  /**
   * Widths, what they do to the outputs, and the circuit that they lead to.
   *
   * @param widths of activations and weights
   * @param error largest difference of an output from the float model's
   * @param agreeing samples on which the largest output is at the same place
   * @param meets whether that is what was asked for
   * @param k base-2 logarithm of the circuit's rows; 0 if no circuit was planned, since it does not
   *     meet what was asked, or none fits
   * @param columns advice columns
   * @param constraints M
   * @param committed cells that the prover commits to: time and memory grow with them
   */
  public record Candidate(
      Calibration.Widths widths,
      double error,
      int agreeing,
      boolean meets,
      int k,
      int columns,
      long constraints,
      long committed) {}
}
