package io.parsimony.prover.file;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.prover.kzg.SrsIdentity;
import io.parsimony.prover.transcript.TranscriptHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proof with the public values it is about. What it says of its key is a claim: a verifier
 * decides by a key, a model or a digest of its own.
 *
 * @param hash the transcript's hash
 * @param keyDigest {@link VerifyingKeyFile#digest()} of the key it was made for
 * @param srs the setup it was made under
 * @param metadata JSON text; opaque here
 * @param instances the public values
 * @param proof the bytes of halo2
 * @param embeddedKey the key, for those who trust the file; or null
 */
public record ProofFile(
    TranscriptHash hash,
    String keyDigest,
    SrsIdentity srs,
    String metadata,
    List<ColumnValues> instances,
    byte[] proof,
    @Nullable VerifyingKeyFile embeddedKey) {

  private static final int DIGEST_DIGITS = 64;

  /** Checks the digest's form. */
  public ProofFile {
    if (!keyDigest.matches("[0-9a-f]{" + DIGEST_DIGITS + "}")) {
      throw new IllegalArgumentException("not a key digest: " + keyDigest);
    }
    instances = List.copyOf(instances);
  }

  /** The key in the file, if there is one. */
  public Optional<VerifyingKeyFile> embedded() {
    return Optional.ofNullable(embeddedKey);
  }

  /** Writes the proof; an existing file is replaced at the end. */
  public void write(Path file) throws IOException {
    Container.write(file, Kind.PROOF, this::write);
  }

  private void write(Encoder out) throws IOException {
    out.putByte(hash.code());
    out.putText(keyDigest);
    out.putRaw(srs.bytes());
    out.putText(metadata);
    out.putInt(instances.size());
    for (ColumnValues column : instances) {
      ColumnCodec.write(out, column);
    }
    out.putBytes(proof);
    out.putByte(embeddedKey == null ? 0 : 1);
    if (embeddedKey != null) {
      embeddedKey.write(out);
    }
  }

  /**
   * Reads a proof.
   *
   * @throws ContainerException if the file is anything but a well-formed proof file of this
   *     version; whether the proof holds is the verifier's affair
   */
  public static ProofFile read(Path file) throws IOException {
    return Container.read(file, Kind.PROOF, ProofFile::read);
  }

  private static ProofFile read(Decoder in) throws IOException {
    int code = in.getByte();
    TranscriptHash hash =
        TranscriptHash.withCode(code)
            .orElseThrow(
                () -> new Decoder.MalformedException("transcript hash " + code + " is unknown"));
    String keyDigest = in.getText("the key's digest");
    SrsIdentity srs = SrsIdentity.of(in.getRaw(32));
    String metadata = in.getText("metadata");
    List<ColumnValues> instances = new ArrayList<>();
    for (int i = in.getCount("instance columns", 5); i > 0; i--) {
      instances.add(ColumnCodec.read(in));
    }
    byte[] proof = in.getBytes("proof");
    VerifyingKeyFile embedded = in.getByte() == 0 ? null : VerifyingKeyFile.Parts.read(in).file();
    return new ProofFile(hash, keyDigest, srs, metadata, instances, proof, embedded);
  }
}
