package io.parsimony.field;

import io.parsimony.field.laws.FieldLaws;
import io.parsimony.field.laws.Ring;
import io.parsimony.field.laws.Values;

class FrLawsTest extends FieldLaws<Fr> {

  FrLawsTest() {
    super(
        new Ring<>(
            Fr.ZERO, Fr.ONE, Fr::plus, Fr::minus, Fr::times, Fr::negate, Fr::square, Fr::inverse),
        Values.fr());
  }
}
