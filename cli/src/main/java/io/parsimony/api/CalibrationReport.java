package io.parsimony.api;

import io.parsimony.layers.quant.Calibration;
import io.parsimony.layers.quant.QuantReport;
import io.parsimony.prover.ProofForecast;
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
   * @param circuit the circuit; null if none was planned, since it does not meet what was asked
   */
  public record Candidate(
      Calibration.Widths widths,
      double error,
      int agreeing,
      boolean meets,
      @Nullable CandidateCircuit circuit) {

    /** Whether it meets what was asked, with a circuit that can be proved here. */
    public boolean isProposed() {
      return meets && circuit != null && circuit.obstacle().isEmpty();
    }
  }

  /**
   * The circuit that widths lead to, and what proving it will cost.
   *
   * @param k base-2 logarithm of its rows
   * @param columns advice columns
   * @param constraints M
   * @param committed cells that the prover commits to
   * @param forecast time and memory of a proof
   * @param obstacle why it cannot be proved here; empty if it can
   */
  public record CandidateCircuit(
      int k,
      int columns,
      long constraints,
      long committed,
      ProofForecast forecast,
      String obstacle) {}
}
