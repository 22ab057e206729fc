package io.parsimony.field.curve;

import io.parsimony.field.laws.Group;
import io.parsimony.field.laws.GroupLaws;

class G1LawsTest extends GroupLaws<G1> {

  G1LawsTest() {
    super(
        new Group<>(
            G1.INFINITY, G1.of(G1Affine.GENERATOR), G1::plus, G1::negate, G1::doubled, G1::times));
  }
}
