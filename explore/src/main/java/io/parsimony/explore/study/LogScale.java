package io.parsimony.explore.study;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A logarithmic axis.
 *
 * @param low power of ten at its beginning
 * @param high power of ten at its end
 * @param from where it begins on the picture
 * @param to where it ends
 */
record LogScale(int low, int high, double from, double to) {

  /** The whole powers of ten around these values. */
  static LogScale over(DoubleStream values, double from, double to) {
    double[] logs = values.filter(v -> v > 0).map(Math::log10).toArray();
    double least = DoubleStream.of(logs).min().orElse(0);
    double most = DoubleStream.of(logs).max().orElse(1);
    int low = (int) Math.floor(least);
    return new LogScale(low, Math.max(low + 1, (int) Math.ceil(most)), from, to);
  }

  double at(double value) {
    return from + (Math.log10(value) - low) / (high - low) * (to - from);
  }

  /** {@code 10^exponent} for people. */
  static String name(int exponent) {
    return switch (exponent) {
      case 3 -> "1k";
      case 4 -> "10k";
      case 5 -> "100k";
      case 6 -> "1M";
      case 7 -> "10M";
      case 8 -> "100M";
      case 9 -> "1G";
      default ->
          exponent < 0
              ? String.format(Locale.ROOT, "%." + -exponent + "f", Math.pow(10, exponent))
              : String.format(Locale.ROOT, "%.0f", Math.pow(10, exponent));
    };
  }
}
