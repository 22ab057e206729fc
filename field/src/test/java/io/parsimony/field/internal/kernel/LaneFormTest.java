package io.parsimony.field.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.laws.Values;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The change of Montgomery's form against exact integers. */
class LaneFormTest {

  private static final BigInteger P = Modulus.FR.value();

  @Provide
  Arbitrary<BigInteger> integers() {
    return Arbitraries.bigIntegers().between(BigInteger.ZERO, P.subtract(BigInteger.ONE));
  }

  @Property(tries = 500)
  void formsAgreeWithIntegers(@ForAll("integers") BigInteger x) {
    check(x);
  }

  @Example
  void specialValuesAgree() {
    Values.grid(P).forEach(LaneFormTest::check);
  }

  private static void check(BigInteger x) {
    long[] words = Modulus.words(x);
    long[] out = new long[4];
    LaneForm.leave(words, 0, out, 0);
    assertThat(out).isEqualTo(Modulus.words(x.shiftLeft(52).mod(P)));
    LaneForm.enter(words, 0, out, 0);
    BigInteger inverse = BigInteger.TWO.pow(52).modInverse(P);
    assertThat(out).isEqualTo(Modulus.words(x.multiply(inverse).mod(P)));
  }
}
