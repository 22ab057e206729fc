package io.parsimony.field.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fq;
import io.parsimony.field.Fr;
import io.parsimony.field.laws.Values;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class G1AffineTest {

  @Provide
  Arbitrary<Fr> scalars() {
    return Values.fr();
  }

  private static byte[] bytes(int first, int last) {
    byte[] b = new byte[32];
    b[0] = (byte) first;
    b[31] = (byte) last;
    return b;
  }

  /** PROTOCOL, section 1. */
  @Example
  void encodingsAreTheStandardOnes() {
    assertThat(G1Affine.GENERATOR.toCompressed()).isEqualTo(bytes(1, 0));
    assertThat(G1Affine.GENERATOR.negate().toCompressed()).isEqualTo(bytes(1, 0x80));
    assertThat(G1Affine.INFINITY.toCompressed()).isEqualTo(bytes(0, 0x40));
    assertThat(G1Affine.INFINITY).hasToString("Infinity");
    assertThat(G1Affine.GENERATOR)
        .hasToString("(0x" + "0".repeat(63) + "1, 0x" + "0".repeat(63) + "2)");
  }

  @Property(tries = 50)
  void everyPointComesBackFromItsEncodings(@ForAll("scalars") Fr s) {
    G1Affine p = G1Affine.GENERATOR.times(s).toAffine();
    assertThat(p.isOnCurve()).isTrue();
    assertThat(G1Affine.fromCompressed(p.toCompressed())).isEqualTo(p);
    G1Vector v = G1Vector.of(p, p.negate(), G1Affine.INFINITY);
    assertThat(G1Vector.fromRawBytes(v.toRawBytes(), 0, 3)).isEqualTo(v);
    assertThat(v.get(0)).isEqualTo(p);
    assertThat(v.slice(1, 3)).isEqualTo(G1Vector.of(p.negate(), G1Affine.INFINITY));
  }

  @Example
  void decodingRefusesWhatIsNotCanonical() {
    List<byte[]> bad =
        List.of(
            bytes(0, 0xc0), // infinity with a sign
            bytes(1, 0x40), // infinity with a coordinate
            bytes(0, 0), // x = 0: 3 is not a square
            bytes(4, 0), // x = 4: no point
            bytes(255, 0x3f), // x not below the modulus
            new byte[31]);
    for (byte[] b : bad) {
      assertThatThrownBy(() -> G1Affine.fromCompressed(b))
          .isInstanceOf(IllegalArgumentException.class);
    }
    byte[] raw = G1Vector.of(G1Affine.GENERATOR, G1Affine.GENERATOR).toRawBytes();
    raw[64] ^= 1;
    assertThatThrownBy(() -> G1Vector.fromRawBytes(raw, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point 1");
    assertThatThrownBy(() -> G1Vector.fromRawBytes(new byte[127], 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Example
  void rawBytesBeyondTheModulusAreRefused() {
    // x + p in place of x: the same residue, another encoding.
    byte[] raw = G1Vector.of(G1Affine.GENERATOR).toRawBytes();
    BigInteger x = BigInteger.ZERO;
    for (int i = 31; i >= 0; i--) {
      x = x.shiftLeft(8).add(BigInteger.valueOf(raw[i] & 0xff));
    }
    x = x.add(Fq.MODULUS);
    for (int i = 0; i < 32; i++) {
      raw[i] = x.shiftRight(8 * i).byteValue();
    }
    assertThatThrownBy(() -> G1Vector.fromRawBytes(raw, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
