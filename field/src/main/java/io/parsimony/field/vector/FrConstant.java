package io.parsimony.field.vector;

import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.Constant;

/**
 * An element that a program over {@link FrRegisters} uses again and again, with what the kernels
 * need for it worked out once (about 0.5 us).
 */
public final class FrConstant {

  private final Fr value;
  private final Constant prepared;

  private FrConstant(Fr value) {
    this.value = value;
    this.prepared = new Constant(value.toWords().words());
  }

  /** The constant of an element. */
  public static FrConstant of(Fr value) {
    return new FrConstant(value);
  }

  /** The element. */
  public Fr value() {
    return value;
  }

  Constant prepared() {
    return prepared;
  }
}
