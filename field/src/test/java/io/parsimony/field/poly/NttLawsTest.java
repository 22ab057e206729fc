package io.parsimony.field.poly;

import io.parsimony.field.laws.NttLaws;

class NttLawsTest extends NttLaws {

  NttLawsTest() {
    super(Domain::new);
  }
}
