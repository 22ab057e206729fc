package io.parsimony.api;

import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.InputFiles;
import io.parsimony.onnx.OnnxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * The inputs of a model, by name: {@code .json} as EZKL writes it, {@code .npy}, {@code .pb} or
   * the first row of a {@code .csv}.
   *
   * @throws BadInputException if the file is none of these, or does not fit the model
   */
  static Map<String, Tensor> inputs(Path file, ModelGraph model) {
    requireFile(file);
    try {
      return InputFiles.read(file, model.inputs());
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
