package io.parsimony.api;

import org.jspecify.annotations.Nullable;

/**
 * What integers must keep of a float model on the samples.
 *
 * @param maxError largest difference of any output, in the output's units; null for any
 * @param minAccuracy least share of the samples, 0 to 1, whose largest output stays where it is;
 *     null for any
 * @param maxK the most rows that circuits may have, as base-2 logarithm: those of the setup at hand
 */
public record CalibrationGoal(@Nullable Double maxError, @Nullable Double minAccuracy, int maxK) {

  /** The largest setups there are. */
  public static final int LARGEST_SETUP = 28;

  /** Checks the numbers. */
  public CalibrationGoal {
    if (maxError != null && !(maxError > 0)) {
      throw new BadInputException("--max-error must be positive, got " + maxError);
    }
    if (minAccuracy != null && !(minAccuracy >= 0 && minAccuracy <= 1)) {
      throw new BadInputException("--min-accuracy must be between 0 and 1, got " + minAccuracy);
    }
    if (maxK < 1 || maxK > LARGEST_SETUP) {
      throw new BadInputException("--max-k must be 1 to " + LARGEST_SETUP + ", got " + maxK);
    }
  }

  /** Nothing is asked: the default widths. */
  public static CalibrationGoal none() {
    return new CalibrationGoal(null, null, LARGEST_SETUP);
  }

  /** Whether anything is asked. */
  public boolean isAsked() {
    return maxError != null || minAccuracy != null;
  }

  /** Whether these figures are good enough. */
  boolean metBy(double error, int agreeing, int samples) {
    return (maxError == null || error <= maxError)
        && (minAccuracy == null || agreeing >= minAccuracy * samples);
  }
}
