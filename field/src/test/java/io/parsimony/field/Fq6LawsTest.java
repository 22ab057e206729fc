package io.parsimony.field;

import io.parsimony.field.laws.FieldLaws;
import io.parsimony.field.laws.Ring;

class Fq6LawsTest extends FieldLaws<Fq6> {

  Fq6LawsTest() {
    super(
        new Ring<>(
            Fq6.ZERO,
            Fq6.ONE,
            Fq6::plus,
            Fq6::minus,
            Fq6::times,
            Fq6::negate,
            Fq6::square,
            Fq6::inverse),
        Towers.fq6());
  }
}
