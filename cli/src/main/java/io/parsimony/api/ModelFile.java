package io.parsimony.api;

import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.onnx.OnnxException;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.onnx.ReadOptions;
import java.nio.file.Path;
import java.util.Map;

/** Reads a model that a person named: an ONNX file, or one of the zoo by {@code zoo:family,...}. */
final class ModelFile {
  private ModelFile() {}

  static ModelGraph read(Path file, Map<String, Integer> dims) {
    if (file.toString().startsWith(ZooModel.PREFIX)) {
      return ZooModel.graph(file.toString());
    }
    byte[] bytes = InputFile.read(file);
    try {
      return OnnxReader.read(file.toString(), bytes, new ReadOptions(dims, Map.of()));
    } catch (OnnxException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
