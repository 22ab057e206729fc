package io.parsimony.field;

import io.parsimony.field.laws.FieldLaws;
import io.parsimony.field.laws.Ring;

class Fq2LawsTest extends FieldLaws<Fq2> {

  Fq2LawsTest() {
    super(
        new Ring<>(
            Fq2.ZERO,
            Fq2.ONE,
            Fq2::plus,
            Fq2::minus,
            Fq2::times,
            Fq2::negate,
            Fq2::square,
            Fq2::inverse),
        Towers.fq2());
  }
}
