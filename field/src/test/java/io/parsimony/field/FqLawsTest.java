package io.parsimony.field;

import io.parsimony.field.laws.FieldLaws;
import io.parsimony.field.laws.Ring;
import io.parsimony.field.laws.Values;

class FqLawsTest extends FieldLaws<Fq> {

  FqLawsTest() {
    super(
        new Ring<>(
            Fq.ZERO, Fq.ONE, Fq::plus, Fq::minus, Fq::times, Fq::negate, Fq::square, Fq::inverse),
        Values.fq());
  }
}
