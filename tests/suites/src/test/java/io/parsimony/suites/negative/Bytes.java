package io.parsimony.suites.negative;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Changes files of ours the way an attacker would. */
final class Bytes {
  private static final int CHECKSUM = 32;

  private Bytes() {}

  /** A copy of the file with one byte changed. */
  static Path flipped(Path original, int at, Path copy) throws IOException {
    byte[] bytes = Files.readAllBytes(original);
    bytes[at] ^= 1;
    return Files.write(copy, bytes);
  }

  /** The same, with the checksum at the end made right again. */
  static Path forged(Path original, int at, Path copy) throws IOException {
    byte[] bytes = Files.readAllBytes(original);
    bytes[at] ^= 1;
    byte[] content = Arrays.copyOf(bytes, bytes.length - CHECKSUM);
    System.arraycopy(sha256(content), 0, bytes, content.length, CHECKSUM);
    return Files.write(copy, bytes);
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
