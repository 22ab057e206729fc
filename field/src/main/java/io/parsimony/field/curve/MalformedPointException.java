package io.parsimony.field.curve;

/** One of many encoded points is not the encoding of a point. */
public final class MalformedPointException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int index;

  MalformedPointException(int index, String message) {
    super(message);
    this.index = index;
  }

  /** The number of the first such point. */
  public int index() {
    return index;
  }
}
