package io.parsimony.cli;

import io.parsimony.api.BadInputException;
import io.parsimony.onnx.image.PixelScale;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How samples of pictures become numbers. */
final class PixelOptions {
  @Option(
      names = "--pixel-scale",
      paramLabel = "WHITE",
      description =
          "Of inputs that are pictures: samples are (x / max * WHITE - MEAN) / STD, with max the"
              + " sample of full light (default: 1, or 255 for integer inputs).")
  private @Nullable Double white;

  @Option(
      names = "--pixel-mean",
      split = ",",
      paramLabel = "MEAN",
      description = "One for all channels, or one each: 0.485,0.456,0.406 (default: 0).")
  private List<Double> mean = List.of();

  @Option(
      names = "--pixel-std",
      split = ",",
      paramLabel = "STD",
      description = "One for all channels, or one each: 0.229,0.224,0.225 (default: 1).")
  private List<Double> deviation = List.of();

  /**
   * The scale that these options say.
   *
   * @throws BadInputException if they make no sense
   */
  PixelScale scale() {
    try {
      return new PixelScale(white, mean, deviation);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--pixel-scale, --pixel-mean, --pixel-std: " + e.getMessage(), e);
    }
  }
}
