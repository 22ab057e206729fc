package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;
import static io.parsimony.circuit.Constraint.zero;

import io.parsimony.circuit.Circuit;
import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.stream.IntStream;

/**
 * The last bit of a field element by its bits: {@code z_i = 2 z_(i+1) + bit_i}, z_0 the element.
 */
final class AliasedBits extends BrokenChip {

  @Override
  String trap() {
    return "254 bits are enough for x and for x + p, and nothing says which it is";
  }

  private static Fr[] remainders(BigInteger x, int bits) {
    Fr[] z = new Fr[bits - 1];
    for (int i = 0; i < z.length; i++) {
      z[i] = Fr.reduce(x.shiftRight(i + 1));
    }
    return z;
  }

  private static long[] bits(BigInteger x, int bits) {
    return IntStream.range(0, bits).mapToLong(i -> x.testBit(i) ? 1 : 0).toArray();
  }

  @Override
  int k() {
    return 9;
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    int bits = sound ? 253 : 254;
    BigInteger x = forged ? Fr.MODULUS.add(BigInteger.ONE) : BigInteger.ONE;
    return chip(
        2,
        s ->
            s.gate(
                "bits",
                equal("z = 2z' + bit", s.b().cur(), s.b().next().times(2).plus(s.a().cur())),
                zero("bit is 0 or 1", s.a().cur().times(s.a().cur().minus(1)))),
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "bits",
                    region -> {
                      s.on(region, "bits", 0, bits);
                      region.assignInput(s.b(), 0, secrets.of(1));
                      region.assign(s.b(), 1, bits - 1, secrets.of(remainders(x, bits)));
                      s.constant(region, 0, s.b(), bits);
                      return region.assign(s.a(), 0, secrets.of(bits(x, bits))).get(0);
                    })));
  }
}
