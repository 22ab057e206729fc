package io.parsimony.api;

import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.onnx.OnnxException;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.onnx.ReadOptions;
import java.nio.file.Path;
import java.util.Map;

/** Reads a model that a person named. */
final class ModelFile {
  private ModelFile() {}

  static ModelGraph read(Path file, Map<String, Integer> dims) {
    byte[] bytes = InputFile.read(file);
    try {
      return OnnxReader.read(file.toString(), bytes, new ReadOptions(dims, Map.of()));
    } catch (OnnxException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
