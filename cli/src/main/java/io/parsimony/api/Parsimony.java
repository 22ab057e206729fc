package io.parsimony.api;

import io.parsimony.field.Progress;
import java.nio.file.Path;

/** Where to begin: loads networks, and verifies proofs. */
public final class Parsimony {
  private Parsimony() {}

  /** Loads an ONNX file with default options. */
  public static Network load(Path model) {
    return load(model, Options.defaults());
  }

  /**
   * Loads an ONNX file.
   *
   * @throws BadInputException if it cannot be read, or has operators we lack
   */
  public static Network load(Path model, Options options) {
    return load(model, options, Progress.none());
  }

  /** Loads an ONNX file; long work on it says how far it is. */
  public static Network load(Path model, Options options, Progress progress) {
    return new Network(ModelFile.read(model, options.dims()), options, progress);
  }
}
