package io.parsimony.prover.file;

import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.kzg.VerifierSrs;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A proving key with the setup it was made under and what its maker says about the model. It holds
 * the model's fixed values; it holds no secret of a proof.
 *
 * @param key the key
 * @param srs the verifier's part of the setup
 * @param metadata JSON text, as in {@link VerifyingKeyFile}
 */
public record ProvingKeyFile(ProvingKey key, VerifierSrs srs, String metadata) {

  /** The part for verifiers. */
  public VerifyingKeyFile verifyingKeyFile() {
    return new VerifyingKeyFile(key.verifyingKey(), srs, metadata);
  }

  /** Writes the key; an existing file is replaced at the end. */
  public void write(Path file) throws IOException {
    Container.write(
        file,
        Kind.PROVING_KEY,
        out -> {
          verifyingKeyFile().write(out);
          CircuitCodec.writeData(out, key.circuit());
        });
  }

  /**
   * Reads a key. That the fixed values belong to the commitments is not checked: the checksum finds
   * accidents, and with a forged key no proof verifies.
   *
   * @throws ContainerException if the file is anything but a well-formed key of this version
   */
  public static ProvingKeyFile read(Path file) throws IOException {
    return Container.read(
        file,
        Kind.PROVING_KEY,
        in -> {
          VerifyingKeyFile.Parts parts = VerifyingKeyFile.Parts.read(in);
          VerifyingKeyFile part = parts.file();
          CompiledCircuit circuit = CircuitCodec.readData(in, parts.circuit());
          return new ProvingKeyFile(
              ProvingKey.of(part.key(), circuit), part.srs(), part.metadata());
        });
  }
}
