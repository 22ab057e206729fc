package io.parsimony.prover.transcript;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * The transcript over Keccak-256 (the original padding, not SHA3's).
 *
 * <p>A challenge needs 64 bytes, so the state is finished twice, with the suffixes {@code 10} and
 * {@code 11}; neither suffix stays in the state.
 */
public final class Keccak256Transcript implements Transcript {

  private static final byte[] DOMAIN = "Halo2-Transcript".getBytes(StandardCharsets.US_ASCII);
  private static final byte FIRST_HALF = 10;
  private static final byte SECOND_HALF = 11;

  private final KeccakDigest state = new KeccakDigest(256);

  /** Starts with the domain separator absorbed. */
  public Keccak256Transcript() {
    state.update(DOMAIN, 0, DOMAIN.length);
  }

  @Override
  public void absorb(G1Affine point) {
    Absorbing.point(point, state::update);
  }

  @Override
  public void absorb(Fr scalar) {
    Absorbing.scalar(scalar, state::update);
  }

  @Override
  public Fr squeeze() {
    state.update(Absorbing.CHALLENGE);
    byte[] digest = new byte[64];
    finish(FIRST_HALF, digest, 0);
    finish(SECOND_HALF, digest, 32);
    return Fr.fromUniformBytes(digest);
  }

  private void finish(byte suffix, byte[] out, int offset) {
    KeccakDigest copy = new KeccakDigest(state);
    copy.update(suffix);
    copy.doFinal(out, offset);
  }

  @Override
  public TranscriptHash hash() {
    return TranscriptHash.KECCAK256;
  }
}
