package io.parsimony.onnx.image;

import io.parsimony.layers.graph.ElementType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How samples of pictures become numbers: {@code (sample * white / max - mean) / deviation}, where
 * {@code max} is the sample of full light (255 in most files, 65535 in others). In double
 * precision, then rounded to the type of the input.
 *
 * @param white what full light is before the mean is taken off; null for 1 where the network takes
 *     floats and 255 where it takes integers
 * @param mean one for all channels, or one a channel; empty for 0
 * @param deviation one for all channels, or one a channel; empty for 1
 */
public record PixelScale(@Nullable Double white, List<Double> mean, List<Double> deviation) {

  /** Samples from 0 to 1 for floats, from 0 to 255 for integers. */
  public static final PixelScale DEFAULT = new PixelScale(null, List.of(), List.of());

  /**
   * Copies the lists and checks the numbers.
   *
   * @throws IllegalArgumentException if one is not finite, or a deviation is zero
   */
  public PixelScale {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (white != null && !(white > 0 && Double.isFinite(white))) {
      throw new IllegalArgumentException("full light must be positive, got " + white);
    }
    for (double m : mean) {
      if (!Double.isFinite(m)) {
        throw new IllegalArgumentException("a mean must be finite, got " + m);
      }
    }
    for (double d : deviation) {
      if (!(d > 0 && Double.isFinite(d))) {
        throw new IllegalArgumentException("a deviation must be positive, got " + d);
      }
    }
  }

  /**
   * Checks that there is a mean and a deviation for each channel.
   *
   * @throws IllegalArgumentException if there are more or fewer, but not one for all
   */
  void requireChannels(int channels) {
    requireOne("means", mean, channels);
    requireOne("deviations", deviation, channels);
  }

  private static void requireOne(String what, List<Double> values, int channels) {
    if (values.size() > 1 && values.size() != channels) {
      throw new IllegalArgumentException(
          values.size()
              + " "
              + what
              + " were given for "
              + (channels == 1 ? "one channel" : channels + " channels"));
    }
  }

  /** The number that a sample stands for in an input of the type; not yet rounded to it. */
  double value(int sample, int max, int channel, ElementType type) {
    double full = white != null ? white : type.isFloat() ? 1 : 255;
    return (sample * full / max - of(mean, channel, 0)) / of(deviation, channel, 1);
  }

  private static double of(List<Double> values, int channel, double none) {
    return values.isEmpty() ? none : values.get(values.size() == 1 ? 0 : channel);
  }
}
