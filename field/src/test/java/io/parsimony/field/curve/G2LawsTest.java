package io.parsimony.field.curve;

import io.parsimony.field.laws.Group;
import io.parsimony.field.laws.GroupLaws;

class G2LawsTest extends GroupLaws<G2> {

  G2LawsTest() {
    super(
        new Group<>(
            G2.INFINITY, G2.of(G2Affine.GENERATOR), G2::plus, G2::negate, G2::doubled, G2::times));
  }
}
