package io.parsimony.explore.digits;

import io.parsimony.explore.train.Example;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads digits as scikit-learn stores them: gzipped lines of 64 pixels of 0..16 and a label,
 * separated by commas.
 */
public final class DigitsCsv {
  private static final int PIXELS = DigitRenderer.SIDE * DigitRenderer.SIDE;

  private DigitsCsv() {}

  /**
   * All lines, with pixels scaled to 0..1.
   *
   * @throws IOException if the file cannot be read or a line is not of this form
   */
  public static List<Example> read(Path file) throws IOException {
    List<Example> examples = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        examples.add(parse(line, examples.size() + 1));
      }
    }
    return examples;
  }

  private static Example parse(String line, int number) throws IOException {
    String[] fields = line.split(",", -1);
    if (fields.length != PIXELS + 1) {
      throw new IOException(
          "line " + number + " has " + fields.length + " fields, not " + (PIXELS + 1));
    }
    try {
      double[] pixels = new double[PIXELS];
      for (int i = 0; i < PIXELS; i++) {
        pixels[i] = Double.parseDouble(fields[i]) / DigitRenderer.MAX;
      }
      return new Example(pixels, (int) Double.parseDouble(fields[PIXELS]));
    } catch (NumberFormatException e) {
      throw new IOException("line " + number + " holds something that is no number", e);
    }
  }
}
