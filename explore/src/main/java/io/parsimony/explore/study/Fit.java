package io.parsimony.explore.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A power law {@code M = c * N^exponent}, fitted by least squares on logarithms.
 *
 * @param exponent 1 if constraints grow like parameters
 * @param constant {@code c}
 * @param rSquared share of the variance that it explains
 */
public record Fit(double exponent, double constant, double rSquared) {

  private static final int FEWEST = 3;

  /** The fit of measurements that are counted; empty for fewer than three sizes. */
  public static Optional<Fit> of(List<Measurement> measurements) {
    List<Measurement> counted = measurements.stream().filter(Measurement::isCounted).toList();
    return of(
        counted.stream().mapToDouble(Measurement::n).toArray(),
        counted.stream().mapToDouble(Measurement::m).toArray());
  }

  /**
   * The fit of values to sizes, all positive; empty for fewer than three sizes.
   *
   * @throws IllegalArgumentException unless there are as many values as sizes
   */
  public static Optional<Fit> of(double[] sizes, double[] values) {
    if (sizes.length != values.length) {
      throw new IllegalArgumentException(sizes.length + " sizes but " + values.length + " values");
    }
    if (Arrays.stream(sizes).distinct().count() < FEWEST) {
      return Optional.empty();
    }
    var regression = new SimpleRegression();
    for (int i = 0; i < sizes.length; i++) {
      regression.addData(Math.log(sizes[i]), Math.log(values[i]));
    }
    return Optional.of(
        new Fit(
            regression.getSlope(), Math.exp(regression.getIntercept()), regression.getRSquare()));
  }
}
