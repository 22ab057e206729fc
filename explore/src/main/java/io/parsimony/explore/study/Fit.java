package io.parsimony.explore.study;

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
    if (counted.stream().mapToLong(Measurement::n).distinct().count() < FEWEST) {
      return Optional.empty();
    }
    var regression = new SimpleRegression();
    counted.forEach(p -> regression.addData(Math.log((double) p.n()), Math.log((double) p.m())));
    return Optional.of(
        new Fit(
            regression.getSlope(), Math.exp(regression.getIntercept()), regression.getRSquare()));
  }
}
