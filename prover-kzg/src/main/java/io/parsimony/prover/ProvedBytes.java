package io.parsimony.prover;

/**
 * A proof and what it cost.
 *
 * @param proof the bytes, as {@link Verifier} takes them
 */
public record ProvedBytes(byte[] proof, ProverStats stats) {}
