package io.parsimony.prover.file;

import java.io.IOException;

/**
 * A file is not what it should be. The message is one line: the file, what was found, what was
 * expected, and what to do.
 */
public final class ContainerException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Takes the whole line. */
  public ContainerException(String message) {
    super(message);
  }

  /** Takes the whole line and what was behind it. */
  public ContainerException(String message, Throwable cause) {
    super(message, cause);
  }
}
