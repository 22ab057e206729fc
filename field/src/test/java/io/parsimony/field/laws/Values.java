package io.parsimony.field.laws;

import io.parsimony.field.Fq;
import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/**
 * Elements to test with: a grid of values at which carries and comparisons turn, and uniform ones.
 */
public final class Values {

  private Values() {}

  /**
   * 0, 1, 2, p-1, p-2, (p-1)/2 and its neighbour, 2^(64i) and 2^(51i) and their neighbours, words
   * of ones: all below p.
   */
  public static List<BigInteger> grid(BigInteger p) {
    Set<BigInteger> values = new LinkedHashSet<>();
    BigInteger one = BigInteger.ONE;
    BigInteger half = p.shiftRight(1);
    for (BigInteger v :
        List.of(
            BigInteger.ZERO,
            one,
            BigInteger.TWO,
            p.subtract(one),
            p.subtract(BigInteger.TWO),
            half,
            half.add(one))) {
      values.add(v);
    }
    for (int bits : new int[] {51, 64, 102, 128, 153, 192, 204, 253}) {
      BigInteger power = one.shiftLeft(bits);
      values.add(power);
      values.add(power.subtract(one));
      values.add(power.add(one));
      values.add(p.subtract(power));
    }
    BigInteger ones = one.shiftLeft(64).subtract(one);
    for (int mask = 1; mask < 16; mask++) {
      BigInteger v = BigInteger.ZERO;
      for (int i = 0; i < 4; i++) {
        if ((mask >> i & 1) != 0) {
          v = v.or((i == 3 ? p.shiftRight(192) : ones).shiftLeft(64 * i));
        }
      }
      values.add(v.mod(p));
    }
    return List.copyOf(values);
  }

  /** Integers below p: from the grid as often as uniform. */
  public static Arbitrary<BigInteger> integers(BigInteger p) {
    Arbitrary<BigInteger> uniform =
        Arbitraries.bigIntegers()
            .between(BigInteger.ZERO, p.subtract(BigInteger.ONE))
            .withDistribution(RandomDistribution.uniform());
    // The grid has the edge cases that matter; combinations of jqwik's own would crowd out the
    // rest.
    return Arbitraries.oneOf(Arbitraries.of(grid(p)), uniform).withoutEdgeCases();
  }

  /** Elements of Fr. */
  public static Arbitrary<Fr> fr() {
    return integers(Fr.MODULUS).map(Fr::of);
  }

  /** Elements of Fq. */
  public static Arbitrary<Fq> fq() {
    return integers(Fq.MODULUS).map(Fq::of);
  }
}
