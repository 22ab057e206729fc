package io.parsimony.circuit;

/**
 * Thrown inside a run that is out of rows; the compiler turns it into a message with the needed k.
 */
final class NotEnoughRowsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotEnoughRowsException(String what, long rows, long limit) {
    super(what + " needs row " + (rows - 1) + ", and there are " + limit + " usable rows");
  }
}
