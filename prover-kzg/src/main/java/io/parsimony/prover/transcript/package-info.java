/**
 * Fiat-Shamir transcripts: what prover and verifier both hash, and the challenges drawn from it.
 *
 * <pre>{@code
 * Transcript transcript = TranscriptHash.BLAKE2B.start();
 * transcript.absorb(commitment);
 * transcript.absorb(evaluation);
 * Fr challenge = transcript.squeeze();   // depends on everything absorbed so far
 * }</pre>
 *
 * <p>A transcript only hashes. Proof bytes are laid out and read by the prover and the verifier, so
 * that nothing in this package can fail on bad input.
 */
@NullMarked
package io.parsimony.prover.transcript;

import org.jspecify.annotations.NullMarked;
