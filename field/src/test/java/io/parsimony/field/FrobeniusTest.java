package io.parsimony.field;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FrobeniusTest {

  @Provide
  Arbitrary<Fq12> elements() {
    return Towers.fq12();
  }

  @Provide
  Arbitrary<Fq2> coefficients() {
    return Towers.fq2();
  }

  @Property(tries = 10)
  void frobeniusIsThePowerOfTheCharacteristic(@ForAll("elements") Fq12 a) {
    assertThat(a.frobenius()).isEqualTo(a.pow(Fq.MODULUS));
    Fq12 sixth = a;
    for (int i = 0; i < 6; i++) {
      sixth = sixth.frobenius();
    }
    assertThat(a.conjugate()).isEqualTo(sixth);
  }

  @Property(tries = 50)
  void sparseProductsAgreeWithFullOnes(
      @ForAll("elements") Fq12 f, @ForAll("coefficients") Fq2 b, @ForAll("coefficients") Fq2 c) {
    Fq a = b.c0().plus(c.c1());
    Fq12 line = new Fq12(new Fq6(new Fq2(a, Fq.ZERO), Fq2.ZERO, Fq2.ZERO), new Fq6(b, c, Fq2.ZERO));
    assertThat(f.timesLine(a, b, c)).isEqualTo(f.times(line));
  }
}
