package io.parsimony.api;

import io.parsimony.prover.file.ProofFile;
import io.parsimony.prover.file.VerifyingKeyFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A proof with its public values. What it says of itself is a claim until it is verified.
 *
 * @param content everything in the file
 */
public record Proof(ProofFile content) {

  /** Writes it to a file. */
  public void save(Path file) {
    try {
      content.write(file);
    } catch (IOException e) {
      throw new BadInputException("cannot write " + file + ": " + Reasons.of(e), e);
    }
  }

  /**
   * Reads it.
   *
   * @throws BadInputException if the file is damaged, of another version, or no proof
   */
  public static Proof read(Path file) {
    return new Proof(Guard.callIo(file, () -> ProofFile.read(file)));
  }

  /** Digest of the key that it claims to be made for. */
  public String keyDigest() {
    return content.keyDigest();
  }

  /** The key that came with it; whose it is, the file cannot say. */
  public VerifyingKeyFile embeddedKey() {
    return content
        .embedded()
        .orElseThrow(
            () -> new BadInputException("the proof file holds no key: give --key or --model"));
  }
}
