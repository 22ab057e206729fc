package io.parsimony.api;

import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.Calibration;
import io.parsimony.onnx.image.PixelScale;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What decides scales: either spans that {@code calibrate} wrote, or files of inputs, or nothing.
 */
final class CalibrationFiles {
  private static final byte[] SPANS = "parsimony-calibration".getBytes(StandardCharsets.US_ASCII);

  private final @Nullable Calibration spans;
  private final List<Map<String, Tensor>> samples;

  private CalibrationFiles(@Nullable Calibration spans, List<Map<String, Tensor>> samples) {
    this.spans = spans;
    this.samples = samples;
  }

  /**
   * Reads them.
   *
   * @throws BadInputException if one is neither, or spans come with other files
   */
  static CalibrationFiles read(List<Path> files, ModelGraph model, PixelScale pixels) {
    List<Map<String, Tensor>> samples = new ArrayList<>();
    for (Path file : files) {
      byte[] bytes = InputFile.read(file);
      if (!isSpans(bytes)) {
        samples.addAll(InputFile.all(file, model, pixels));
      } else if (files.size() > 1) {
        throw new BadInputException(file + " is a calibration of its own: give no other with it");
      } else {
        return new CalibrationFiles(parse(file, bytes), List.of());
      }
    }
    return new CalibrationFiles(null, samples);
  }

  private static boolean isSpans(byte[] bytes) {
    return bytes.length > SPANS.length
        && java.util.Arrays.equals(bytes, 0, SPANS.length, SPANS, 0, SPANS.length);
  }

  private static Calibration parse(Path file, byte[] bytes) {
    try {
      return Calibration.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(file + ": " + e.getMessage(), e);
    }
  }

  /** The spans, if that is what was given. */
  Optional<Calibration> spans() {
    return Optional.ofNullable(spans);
  }

  /** The inputs; empty if none were given, which stands for made-up ones. */
  List<Map<String, Tensor>> samples() {
    return samples;
  }
}
