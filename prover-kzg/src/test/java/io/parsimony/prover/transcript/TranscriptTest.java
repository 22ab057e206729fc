package io.parsimony.prover.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;

class TranscriptTest {

  /** Known answers of halo2. */
  @Test
  void blake2bGivesTheKnownChallenges() {
    Transcript transcript = TranscriptHash.BLAKE2B.start();
    assertThat(transcript.squeeze().toString())
        .isEqualTo("0x0e89c2c9ef365f095ec7aa36500bb0ba58bf7d5e17194055afb5a1c746f1786a");
    transcript.absorb(Fr.of(5));
    assertThat(transcript.squeeze().toString())
        .isEqualTo("0x1370940cf9ad44f87dd5e17d725802431cee19e3c73611cb77d60c0bc1d68281");
    transcript.absorb(G1Affine.GENERATOR);
    assertThat(transcript.squeeze().toString())
        .isEqualTo("0x205ae41fb3025546ab74b8558823f9f4d4fd71a908e4a6123c25b7deb8616e91");
  }

  /** The same messages, hashed by hand. */
  @Test
  void keccakHashesTheSameMessagesTwicePerChallenge() {
    Transcript transcript = TranscriptHash.KECCAK256.start();
    transcript.absorb(Fr.of(5));
    Fr first = transcript.squeeze();
    transcript.absorb(G1Affine.GENERATOR);
    Fr second = transcript.squeeze();

    byte[] scalar = new byte[33];
    scalar[0] = 2;
    scalar[1] = 5;
    byte[] point = new byte[65];
    point[0] = 1;
    point[1] = 1;
    point[33] = 2;
    byte[] state = "Halo2-Transcript".getBytes(StandardCharsets.US_ASCII);
    state = joined(joined(state, scalar), new byte[] {0});
    assertThat(first).isEqualTo(challenge(state));
    state = joined(joined(state, point), new byte[] {0});
    assertThat(second).isEqualTo(challenge(state));
  }

  @Test
  void infinityIsAbsorbedAsZeroCoordinates() {
    Transcript transcript = TranscriptHash.BLAKE2B.start();
    transcript.absorb(G1Affine.INFINITY);
    byte[] point = new byte[65];
    point[0] = 1;
    byte[] digest = new Blake2b("Halo2-Transcript").update(point).update(new byte[1]).digest();
    assertThat(transcript.squeeze()).isEqualTo(Fr.fromUniformBytes(digest));
  }

  private static Fr challenge(byte[] state) {
    byte[] wide =
        joined(keccak(joined(state, new byte[] {10})), keccak(joined(state, new byte[] {11})));
    for (int i = 0; i < wide.length / 2; i++) {
      byte swap = wide[i];
      wide[i] = wide[wide.length - 1 - i];
      wide[wide.length - 1 - i] = swap;
    }
    return Fr.reduce(new BigInteger(1, wide));
  }

  private static byte[] keccak(byte[] bytes) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(bytes, 0, bytes.length);
    byte[] out = new byte[32];
    digest.doFinal(out, 0);
    return out;
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] out = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }
}
