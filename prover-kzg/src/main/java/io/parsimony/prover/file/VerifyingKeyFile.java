package io.parsimony.prover.file;

import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.prover.CircuitShape;
import io.parsimony.prover.VerifyingKey;
import io.parsimony.prover.kzg.VerifierSrs;
import io.parsimony.prover.transcript.Blake2b;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A verifying key with the setup it was made under and what its maker says about the model.
 *
 * @param key the key
 * @param srs the verifier's part of the setup
 * @param metadata JSON text: gate set, quantisation, shapes; opaque here, but part of the digest
 */
public record VerifyingKeyFile(VerifyingKey key, VerifierSrs srs, String metadata) {

  private static final int DIGEST_BYTES = 32;

  /**
   * What tells this key from every other, as 64 hexadecimal digits: compare it with a trusted one.
   * It covers, beside the transcript's digest of the key, what that leaves out: the lengths of the
   * public columns and which advice columns go without noise; then the metadata and the setup.
   */
  public String digest() {
    CircuitShape shape = key.shape();
    byte[] text = metadata.getBytes(StandardCharsets.UTF_8);
    Blake2b hash = new Blake2b("Parsimony-Key-Id").update(key.transcriptRepr().toCanonicalBytes());
    hash.updateLong(shape.numInstance());
    for (int column = 0; column < shape.numInstance(); column++) {
      hash.updateLong(shape.instanceLength(column));
    }
    hash.updateLong(shape.numAdvice());
    for (int column = 0; column < shape.numAdvice(); column++) {
      hash.updateLong(shape.isUnblinded(column) ? 1 : 0);
    }
    byte[] digest =
        hash.updateLong(text.length).update(text).update(srs.identity().bytes()).digest();
    return HexFormat.of().formatHex(Arrays.copyOf(digest, DIGEST_BYTES));
  }

  /** Writes the key; an existing file is replaced at the end. */
  public void write(Path file) throws IOException {
    Container.write(file, Kind.VERIFYING_KEY, this::write);
  }

  /**
   * Reads a key and derives its digest anew.
   *
   * @throws ContainerException if the file is anything but a well-formed key of this version
   */
  public static VerifyingKeyFile read(Path file) throws IOException {
    return Container.read(file, Kind.VERIFYING_KEY, in -> Parts.read(in).file());
  }

  void write(Encoder out) throws IOException {
    out.putText(metadata);
    out.putRaw(srs.tauG2().toRawBytes());
    CircuitCodec.writeShape(out, key.shape());
    for (G1Affine point : key.fixedCommitments()) {
      out.putPoint(point);
    }
    for (G1Affine point : key.permutationCommitments()) {
      out.putPoint(point);
    }
    out.putScalar(key.transcriptRepr());
  }

  /**
   * What a key file holds.
   *
   * @param circuit the circuit without its data
   */
  record Parts(CompiledCircuit circuit, VerifyingKeyFile file) {

    static Parts read(Decoder in) throws IOException {
      String metadata = in.getText("metadata");
      G2Affine tauG2 = G2Affine.fromRawBytes(in.getRaw(G2Affine.RAW_BYTES), 0);
      CompiledCircuit circuit = CircuitCodec.readShape(in);
      VerifyingKey key =
          new VerifyingKey(
              CircuitShape.of(circuit),
              points(in, circuit.numFixed()),
              points(in, circuit.permutation().size()));
      Fr repr = in.getScalar();
      if (!repr.equals(key.transcriptRepr())) {
        throw new Decoder.MalformedException(
            "its circuit digest is " + repr + ", its contents have " + key.transcriptRepr());
      }
      VerifierSrs srs = new VerifierSrs(G2Affine.GENERATOR, tauG2);
      return new Parts(circuit, new VerifyingKeyFile(key, srs, metadata));
    }

    private static List<G1Affine> points(Decoder in, int count) throws IOException {
      List<G1Affine> points = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        points.add(in.getPoint());
      }
      return points;
    }
  }
}
