package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.prover.kzg.ShplonkProver;
import io.parsimony.prover.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Absorbs each message and appends it to the proof. */
final class ProofWriter implements ShplonkProver.Messages {

  private final Transcript transcript;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ProofWriter(Transcript transcript) {
    this.transcript = transcript;
  }

  /** Absorbs what both sides know. */
  void common(Fr scalar) {
    transcript.absorb(scalar);
  }

  void send(Fr scalar) {
    transcript.absorb(scalar);
    bytes.writeBytes(scalar.toCanonicalBytes());
  }

  @Override
  public void send(G1Affine commitment) {
    transcript.absorb(commitment);
    bytes.writeBytes(commitment.toCompressed());
  }

  void send(List<G1> commitments) {
    G1.batchToAffine(commitments).forEach(this::send);
  }

  @Override
  public Fr squeeze() {
    return transcript.squeeze();
  }

  byte[] proof() {
    return bytes.toByteArray();
  }
}
