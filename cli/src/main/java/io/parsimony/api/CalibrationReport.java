package io.parsimony.api;

import io.parsimony.layers.quant.Calibration;
import java.util.List;

/**
 * What calibration found, and how well the model does in integers on the samples it was calibrated
 * with.
 *
 * @param spans the interval of every tensor
 * @param errors for each sample the largest difference of an output from the float model's
 * @param agreeing samples on which the largest output is at the same place
 */
public record CalibrationReport(Calibration spans, List<Double> errors, int agreeing) {

  /** Copies the list. */
  public CalibrationReport {
    errors = List.copyOf(errors);
  }
}
