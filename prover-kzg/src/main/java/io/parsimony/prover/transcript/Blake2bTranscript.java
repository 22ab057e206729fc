package io.parsimony.prover.transcript;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** The transcript over Blake2b-512 with the personalisation {@code Halo2-Transcript}. */
public final class Blake2bTranscript implements Transcript {

  private static final byte[] PERSONALISATION =
      "Halo2-Transcript".getBytes(StandardCharsets.US_ASCII);

  private final Blake2bDigest state = new Blake2bDigest(null, 64, null, PERSONALISATION.clone());

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
    new Blake2bDigest(state).doFinal(digest, 0);
    return Fr.fromUniformBytes(digest);
  }

  @Override
  public TranscriptHash hash() {
    return TranscriptHash.BLAKE2B;
  }
}
