package io.parsimony.field;

import io.parsimony.field.laws.FieldLaws;
import io.parsimony.field.laws.Ring;

class Fq12LawsTest extends FieldLaws<Fq12> {

  Fq12LawsTest() {
    super(
        new Ring<>(
            Fq12.ZERO,
            Fq12.ONE,
            Fq12::plus,
            Fq12::minus,
            Fq12::times,
            Fq12::negate,
            Fq12::square,
            Fq12::inverse),
        Towers.fq12());
  }
}
