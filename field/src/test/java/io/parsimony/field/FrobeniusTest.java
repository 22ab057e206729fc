package io.parsimony.field;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
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
    Fq12 line = new Fq12(Fq6.ONE, new Fq6(b, c, Fq2.ZERO));
    assertThat(f.timesLine(b, c)).isEqualTo(f.times(line));
  }

  @Property(tries = 20)
  void cyclotomicSquaresAreSquares(@ForAll("elements") Fq12 f) {
    Assume.that(!f.isZero());
    Fq12 g = f.conjugate().times(f.inverse());
    g = g.frobenius().frobenius().times(g);
    assertThat(g.cyclotomicSquare()).isEqualTo(g.times(g));
    assertThat(Fq12.ONE.cyclotomicSquare()).isEqualTo(Fq12.ONE);
  }
}
