package io.parsimony.onnx;

import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.onnx.image.ImageInput;
import io.parsimony.onnx.image.PixelScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what a network is to be run on, from whatever file people have: {@code .json} as EZKL
 * writes it, {@code .npy} and {@code .npz}, an ONNX tensor {@code .pb}, rows of a {@code .csv}, or
 * a picture {@code .png}, {@code .pgm} or {@code .ppm}.
 *
 * <pre>{@code
 * Map<String, Tensor> inputs = InputFiles.read(Path.of("input.json"), graph.inputs());
 * }</pre>
 *
 * <p>Every value must be a finite number, and there must be exactly as many as the network takes;
 * otherwise an {@link OnnxException} says what was found and what was expected.
 */
public final class InputFiles {
  /** The ends of names of files that are read, for messages and help. */
  public static final String FORMATS = ".json, .npy, .npz, .pb, .csv, .png, .pgm or .ppm";

  private InputFiles() {}

  /** As {@link #read(Path, List, PixelScale)}, with pictures at their default scale. */
  public static Map<String, Tensor> read(Path file, List<ValueInfo> inputs) {
    return read(file, inputs, PixelScale.DEFAULT);
  }

  /**
   * The inputs of a network, by name. Only {@code .json} and {@code .npz} can hold more than one;
   * of a {@code .csv} this is the first row.
   */
  public static Map<String, Tensor> read(Path file, List<ValueInfo> inputs, PixelScale pixels) {
    return readAll(file, inputs, pixels).getFirst();
  }

  /** All inputs in a file: one for each row of a {@code .csv}, else just one. */
  public static List<Map<String, Tensor>> readAll(
      Path file, List<ValueInfo> inputs, PixelScale pixels) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String end = name.substring(Math.max(0, name.lastIndexOf('.')));
    if (end.equals(".json")) {
      return List.of(JsonTensors.inputs(file, inputs));
    }
    if (end.equals(".npz")) {
      return List.of(NpzFile.inputs(file, inputs));
    }
    if (inputs.size() != 1) {
      throw new OnnxException(
          file + ": holds one tensor, but the network takes " + inputs + "; use a .json file");
    }
    ValueInfo only = inputs.getFirst();
    if (end.equals(".csv")) {
      return CsvRows.read(file, only).stream().map(row -> Map.of(only.name(), row)).toList();
    }
    Tensor tensor =
        switch (end) {
          case ".npy" -> NpyFile.read(file);
          case ".pb" -> TensorFile.read(file);
          case ".png", ".pgm", ".ppm" -> picture(file, only, pixels);
          default -> throw new OnnxException(file + ": expected a " + FORMATS + " file");
        };
    return List.of(Map.of(only.name(), fitted(file, only, tensor)));
  }

  private static Tensor picture(Path file, ValueInfo expected, PixelScale pixels) {
    try {
      return ImageInput.tensor(bytes(file), expected, pixels);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new OnnxException(file + ": " + e.getMessage(), e);
    }
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
