package io.parsimony.field.curve;

import io.parsimony.field.internal.kernel.ScalarPointAdder;

class MsmTest extends MsmLaws {

  MsmTest() {
    super(ScalarPointAdder::new);
  }
}
