package io.parsimony.prover.kzg;

import io.parsimony.field.curve.G2Affine;
import io.parsimony.prover.transcript.Blake2b;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names a setup by its [tau]G2: 32 bytes of a hash of the point's four coordinates. Setups of any
 * size that share a secret share the identity.
 *
 * @param hex 64 lower-case digits
 */
public record SrsIdentity(String hex) {

  private static final int BYTES = 32;

  /** Checks the form. */
  public SrsIdentity {
    if (!hex.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
      throw new IllegalArgumentException("not a setup identity: " + hex);
    }
  }

  /** The identity of the setup with this point. */
  public static SrsIdentity of(G2Affine tauG2) {
    ByteArrayOutputStream coordinates = new ByteArrayOutputStream();
    coordinates.writeBytes(tauG2.x().c0().toCanonicalBytes());
    coordinates.writeBytes(tauG2.x().c1().toCanonicalBytes());
    coordinates.writeBytes(tauG2.y().c0().toCanonicalBytes());
    coordinates.writeBytes(tauG2.y().c1().toCanonicalBytes());
    byte[] digest = new Blake2b("Parsimony-Srs-Id").update(coordinates.toByteArray()).digest();
    return of(Arrays.copyOf(digest, BYTES));
  }

  /** The identity with these 32 bytes. */
  public static SrsIdentity of(byte[] bytes) {
    return new SrsIdentity(HexFormat.of().formatHex(bytes));
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
