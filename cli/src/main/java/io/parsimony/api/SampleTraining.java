package io.parsimony.api;

import io.parsimony.explore.digits.DigitRenderer;
import io.parsimony.explore.digits.DigitsCsv;
import io.parsimony.explore.digits.DigitsRecipe;
import io.parsimony.explore.train.Example;
import io.parsimony.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/** Makes the files of the embedded {@link Sample} anew. The same data gives the same bytes. */
public final class SampleTraining {
  private SampleTraining() {}

  /**
   * Trains the network, and writes it and the ten inputs into a folder.
   *
   * @param digits gzipped lines of 64 pixels of 0 to 16 and a label
   */
  public static DigitsRecipe.Result run(Path digits, Path folder) {
    List<Example> written = Guard.callIo(digits, () -> DigitsCsv.read(digits));
    DigitsRecipe.Result result = DigitsRecipe.train(written);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInputException("cannot make folder " + folder + ": " + Reasons.of(e), e);
    }
    byte[] model = OnnxWriter.toBytes(DigitsRecipe.graph(result.network()));
    OutputFile.write(folder.resolve(Sample.MODEL), out -> out.write(model));
    for (int digit = 0; digit < Sample.INPUTS; digit++) {
      byte[] json = inputJson(digit).getBytes(StandardCharsets.UTF_8);
      OutputFile.write(folder.resolve(Sample.input(digit)), out -> out.write(json));
    }
    return result;
  }

  /** A digit drawn plainly, as an input file: a line for each row of pixels, 0 to 1. */
  static String inputJson(int digit) {
    int side = DigitRenderer.SIDE;
    double[] pixels = DigitsRecipe.scaled(DigitRenderer.draw(digit, DigitRenderer.Style.PLAIN));
    StringJoiner rows = new StringJoiner(",\n   ", "[[\n   ", "\n]]");
    for (int y = 0; y < side; y++) {
      StringJoiner row = new StringJoiner(", ");
      for (int x = 0; x < side; x++) {
        row.add(Double.toString(pixels[y * side + x]));
      }
      rows.add(row.toString());
    }
    return "{\"label\": " + digit + ",\n \"input_data\": " + rows + "}\n";
  }
}
