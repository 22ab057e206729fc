package io.parsimony.field.curve;

import io.parsimony.field.Fq12;
import io.parsimony.field.laws.BilinearityLaws;

class PairingLawsTest extends BilinearityLaws<Fq12> {

  PairingLawsTest() {
    super(
        (a, b) ->
            Pairing.pair(
                G1Affine.GENERATOR.times(a).toAffine(), G2Affine.GENERATOR.times(b).toAffine()),
        Fq12::times,
        Fq12::inverse,
        Fq12.ONE);
  }
}
