package io.parsimony.prover.transcript;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** Blake2b-512, mostly with a personalisation, over byte strings given one after the other. */
public final class Blake2b {

  /** Bytes of a digest. */
  public static final int BYTES = 64;

  private final Blake2bDigest state;

  /**
   * Starts a digest.
   *
   * @param personalisation exactly 16 ASCII characters that separate this use from all others
   */
  public Blake2b(String personalisation) {
    byte[] person = personalisation.getBytes(StandardCharsets.US_ASCII);
    if (person.length != 16) {
      throw new IllegalArgumentException("personalisation has " + person.length + " bytes, not 16");
    }
    state = new Blake2bDigest(null, BYTES, null, person);
  }

  /** Starts a digest without a personalisation, as files are named by. */
  public static Blake2b plain() {
    return new Blake2b("\0".repeat(16)); // the default of the parameter block
  }

  /** Absorbs bytes. */
  public Blake2b update(byte[] bytes) {
    return update(bytes, 0, bytes.length);
  }

  /** Absorbs bytes {@code offset .. offset+count-1}. */
  public Blake2b update(byte[] bytes, int offset, int count) {
    state.update(bytes, offset, count);
    return this;
  }

  /** Absorbs a number as 8 bytes, lowest first. */
  public Blake2b updateLong(long value) {
    byte[] bytes = new byte[8];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (value >>> (8 * i));
    }
    return update(bytes);
  }

  /** The 64 bytes of the digest so far. */
  public byte[] digest() {
    byte[] out = new byte[BYTES];
    new Blake2bDigest(state).doFinal(out, 0);
    return out;
  }
}
