package io.parsimony.onnx;

import java.util.List;
import java.util.Set;

/**
 * A file that cannot be used as it is. The message is for the person who made the file: it names
 * the file, what was found, what was expected and what to do; it may have several lines, one per
 * problem.
 */
public final class OnnxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> missing;
  private final transient Set<OutOfScope> outOfScope;

  /** A problem in one sentence. */
  public OnnxException(String message) {
    this(message, List.of(), Set.of());
  }

  /** A problem with its cause. */
  public OnnxException(String message, Throwable cause) {
    super(message, cause);
    this.missing = List.of();
    this.outOfScope = Set.of();
  }

  /** A problem that is due to operators the reader lacks, or to what has no place here. */
  OnnxException(String message, List<String> missing, Set<OutOfScope> outOfScope) {
    super(message);
    this.missing = List.copyOf(missing);
    this.outOfScope = Set.copyOf(outOfScope);
  }

  /** Names of the operators that are not supported, sorted; empty if the problem is another. */
  public List<String> missingOperators() {
    return missing;
  }

  /** What the file asks for that is out of scope; empty if it could be supported. */
  public Set<OutOfScope> outOfScope() {
    return outOfScope;
  }
}
