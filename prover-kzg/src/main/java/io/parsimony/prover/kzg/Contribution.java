package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.field.curve.Pairing;
import io.parsimony.prover.transcript.Blake2b;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One party's randomness in a setup: the secret {@code tau} becomes {@code s tau}, for an {@code s}
 * that the party throws away. Whoever wants to know the new secret needs all the s there were.
 *
 * <p><b>Statement.</b> The party knew s, with {@code secretG1 = [s]G1} and {@code secretG2 =
 * [s]G2}, and the setup before with {@code [tau]G1 = old}:
 *
 * <pre>
 *   e(secretG1, G2) = e(G1, secretG2)        one s for both groups
 *   e(tauG1, G2)    = e(old, secretG2)       the new secret is s tau
 *   e(tauG1, G2)    = e(G1, tauG2)           in both groups
 *   [response]G1    = nonceG1 + c secretG1   knowledge of s (Schnorr)
 * </pre>
 *
 * <p><b>Why it is sound.</b> The challenge c is a hash of {@code previous} and of all points, and
 * {@code previous} of everything before: a contribution cannot be moved, replayed, or made from
 * points of another whose s is not known. Points at infinity (s = 0) and s = 1 are refused.
 *
 * @param previous digest of what came before, 64 hexadecimal digits
 * @param tauG1 the new setup's [tau]G1
 * @param tauG2 the new setup's [tau]G2
 * @param secretG1 [s]G1
 * @param secretG2 [s]G2
 * @param nonceG1 the first message of the proof of knowledge
 * @param response its last
 */
public record Contribution(
    String previous,
    G1Affine tauG1,
    G2Affine tauG2,
    G1Affine secretG1,
    G2Affine secretG2,
    G1Affine nonceG1,
    Fr response) {

  private static final int DIGEST_BYTES = 32;

  /** Makes a contribution with this secret to the setup with these points. */
  static Contribution make(
      String previous, G1Affine oldTauG1, G2Affine oldTauG2, Fr secret, SecureRandom random) {
    Fr nonce = draw(random);
    Contribution open =
        new Contribution(
            previous,
            oldTauG1.times(secret).toAffine(),
            oldTauG2.times(secret).toAffine(),
            G1Affine.GENERATOR.times(secret).toAffine(),
            G2Affine.GENERATOR.times(secret).toAffine(),
            G1Affine.GENERATOR.times(nonce).toAffine(),
            Fr.ZERO);
    return open.withResponse(nonce.plus(open.challenge().times(secret)));
  }

  private Contribution withResponse(Fr closing) {
    return new Contribution(previous, tauG1, tauG2, secretG1, secretG2, nonceG1, closing);
  }

  /** A secret that changes what it multiplies. */
  static Fr draw(SecureRandom random) {
    byte[] wide = new byte[64];
    Fr drawn;
    do {
      random.nextBytes(wide);
      drawn = Fr.fromUniformBytes(wide);
    } while (drawn.isZero() || drawn.equals(Fr.ONE));
    Arrays.fill(wide, (byte) 0);
    return drawn;
  }

  /**
   * Checks it as a contribution to the setup with {@code oldTauG1}, whose points must be checked.
   *
   * @throws SrsException if it is none
   */
  void check(String expectedPrevious, G1Affine oldTauG1) {
    if (!previous.equals(expectedPrevious)) {
      throw new SrsException("it does not follow what is before it");
    }
    if (!isG1(tauG1) || !isG1(secretG1) || !nonceG1.isOnCurve()) {
      throw new SrsException("a point is infinity or not in G1");
    }
    if (!isG2(tauG2) || !isG2(secretG2)) {
      throw new SrsException("a point is infinity or not in G2");
    }
    if (secretG1.equals(G1Affine.GENERATOR)) {
      throw new SrsException("its secret is 1: it changes nothing");
    }
    if (!samePairing(secretG1, G2Affine.GENERATOR, G1Affine.GENERATOR, secretG2)) {
      throw new SrsException("[s]G1 and [s]G2 have different secrets");
    }
    if (!samePairing(tauG1, G2Affine.GENERATOR, oldTauG1, secretG2)) {
      throw new SrsException("[tau]G1 is not s times the one before");
    }
    if (!samePairing(tauG1, G2Affine.GENERATOR, G1Affine.GENERATOR, tauG2)) {
      throw new SrsException("[tau]G1 and [tau]G2 have different secrets");
    }
    G1Affine left = G1Affine.GENERATOR.times(response).toAffine();
    if (!left.equals(secretG1.times(challenge()).plus(nonceG1).toAffine())) {
      throw new SrsException("the proof that its secret was known is wrong");
    }
  }

  static boolean isG1(G1Affine point) {
    return !point.isInfinity() && point.isOnCurve();
  }

  static boolean isG2(G2Affine point) {
    return !point.isInfinity() && point.isOnCurve() && point.isInSubgroup();
  }

  /** Whether {@code e(a, b) = e(c, d)}. */
  static boolean samePairing(G1Affine a, G2Affine b, G1Affine c, G2Affine d) {
    return Pairing.productIsOne(List.of(new Pairing.Pair(a, b), new Pairing.Pair(c.negate(), d)));
  }

  private Fr challenge() {
    return Fr.fromUniformBytes(hashPoints("Parsimony-SrsPok").digest());
  }

  /** Names this contribution and everything before it: 64 hexadecimal digits. */
  public String digest() {
    return shortened(hashPoints("Parsimony-Contri").update(response.toCanonicalBytes()));
  }

  static String shortened(Blake2b hash) {
    return HexFormat.of().formatHex(hash.digest(), 0, DIGEST_BYTES);
  }

  private Blake2b hashPoints(String use) {
    return new Blake2b(use)
        .update(HexFormat.of().parseHex(previous))
        .update(tauG1.toCompressed())
        .update(G2Compression.compress(tauG2))
        .update(secretG1.toCompressed())
        .update(G2Compression.compress(secretG2))
        .update(nonceG1.toCompressed());
  }
}
