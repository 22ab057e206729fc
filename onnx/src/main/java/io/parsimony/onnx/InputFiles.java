package io.parsimony.onnx;

import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what a network is to be run on, from whatever file people have: {@code .json} as EZKL
 * writes it, {@code .npy}, an ONNX tensor {@code .pb}, or the first row of a {@code .csv}.
 *
 * <pre>{@code
 * Map<String, Tensor> inputs = InputFiles.read(Path.of("input.json"), graph.inputs());
 * }</pre>
 *
 * <p>Every value must be a finite number, and there must be exactly as many as the network takes;
 * otherwise an {@link OnnxException} says what was found and what was expected.
 */
public final class InputFiles {
  private InputFiles() {}

  /** The inputs of a network, by name. Only {@code .json} can hold more than one. */
  public static Map<String, Tensor> read(Path file, List<ValueInfo> inputs) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return JsonTensors.inputs(file, inputs);
    }
    if (inputs.size() != 1) {
      throw new OnnxException(
          file + ": holds one tensor, but the network takes " + inputs + "; use a .json file");
    }
    ValueInfo only = inputs.getFirst();
    if (name.endsWith(".csv")) {
      return Map.of(only.name(), CsvRows.read(file, only).getFirst());
    }
    Tensor tensor;
    if (name.endsWith(".npy")) {
      tensor = NpyFile.read(file);
    } else if (name.endsWith(".pb")) {
      tensor = TensorFile.read(file);
    } else {
      throw new OnnxException(file + ": expected a .json, .npy, .pb or .csv file");
    }
    Map<String, Tensor> read = new LinkedHashMap<>();
    read.put(only.name(), fitted(file, only, tensor));
    return read;
  }

  /**
   * The tensor under the shape and type that the network expects.
   *
   * @throws OnnxException if it has another number of elements, or one that is not finite
   */
  static Tensor fitted(Path file, ValueInfo expected, Tensor tensor) {
    if (tensor.size() != expected.shape().size()) {
      throw new OnnxException(
          file
              + ": input "
              + expected.name()
              + ": "
              + tensor.size()
              + " values of shape "
              + tensor.shape()
              + " were given, but the network takes "
              + expected.type()
              + expected.shape()
              + ", which has "
              + expected.shape().size());
    }
    for (int i = 0; i < tensor.size(); i++) {
      if (!Double.isFinite(tensor.get(i))) {
        throw new OnnxException(
            file
                + ": input "
                + expected.name()
                + ": value "
                + i
                + " is "
                + tensor.get(i)
                + "; inputs must be finite numbers");
      }
    }
    return tensor.reshaped(expected.shape()).cast(expected.type());
  }

  /** All bytes of a file. */
  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new OnnxException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }
}
