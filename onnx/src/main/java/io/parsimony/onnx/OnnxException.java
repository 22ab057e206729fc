package io.parsimony.onnx;

import java.util.List;

/**
 * A file that cannot be used as it is. The message is for the person who made the file: it names
 * the file, what was found, what was expected and what to do; it may have several lines, one per
 * problem.
 */
public final class OnnxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> missing;

  /** A problem in one sentence. */
  public OnnxException(String message) {
    this(message, List.of());
  }

  /** A problem with its cause. */
  public OnnxException(String message, Throwable cause) {
    super(message, cause);
    this.missing = List.of();
  }

  /** A problem that is due to operators the reader lacks. */
  OnnxException(String message, List<String> missing) {
    super(message);
    this.missing = List.copyOf(missing);
  }

  /** Names of the operators that are not supported, sorted; empty if the problem is another. */
  public List<String> missingOperators() {
    return missing;
  }
}
