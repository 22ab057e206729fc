package io.parsimony.prover.transcript;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;

/**
 * A running hash of the messages of a proof; challenges are functions of all of them.
 *
 * <p>The state is never reset: each challenge also separates what comes before it from what comes
 * after. Not thread-safe. Spec: transcript.
 */
public sealed interface Transcript permits Blake2bTranscript, Keccak256Transcript {

  /** Absorbs a curve point by its two canonical coordinates; the point at infinity is (0, 0). */
  void absorb(G1Affine point);

  /** Absorbs a scalar by its canonical little-endian bytes. */
  void absorb(Fr scalar);

  /** Draws the next challenge: 64 bytes of hash, reduced modulo the scalar field's order. */
  Fr squeeze();

  /** Which hash this is, for containers that must name it. */
  TranscriptHash hash();
}
