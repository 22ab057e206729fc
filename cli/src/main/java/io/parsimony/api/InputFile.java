package io.parsimony.api;

import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.InputFiles;
import io.parsimony.onnx.OnnxException;
import io.parsimony.onnx.image.PixelScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads files that were given by a person. */
final class InputFile {
  private InputFile() {}

  /**
   * The whole file.
   *
   * @throws BadInputException if there is none or it cannot be read
   */
  static byte[] read(Path file) {
    requireFile(file);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BadInputException("cannot read " + file + ": " + Reasons.of(e), e);
    }
  }

  /**
   * The inputs of a model, by name, of any of {@link InputFiles#FORMATS}; the first row of a {@code
   * .csv}.
   *
   * @throws BadInputException if the file is none of these, or does not fit the model
   */
  static Map<String, Tensor> inputs(Path file, ModelGraph model, PixelScale pixels) {
    return all(file, model, pixels).getFirst();
  }

  /** All inputs in a file: one for each row of a {@code .csv}, else just one. */
  static List<Map<String, Tensor>> all(Path file, ModelGraph model, PixelScale pixels) {
    requireFile(file);
    try {
      return InputFiles.readAll(file, model.inputs(), pixels);
    } catch (OnnxException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Says what is wrong with a path before anything is read from it. */
  static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new BadInputException("cannot read " + file + ": it is a folder");
    }
    if (!Files.exists(file)) {
      throw new BadInputException("cannot read " + file + ": no such file");
    }
  }
}
