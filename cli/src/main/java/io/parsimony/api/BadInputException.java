package io.parsimony.api;

/**
 * What was given cannot be used: a file that is missing or broken, a model with an operator we
 * lack, an input of the wrong shape, options that do not fit. The message is one line for the
 * person who gave it.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message of one line. */
  public BadInputException(String message) {
    super(message);
  }

  /** With a message of one line, and what led to it. */
  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
