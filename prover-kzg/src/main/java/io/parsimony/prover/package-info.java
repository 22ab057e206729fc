/**
 * Zero-knowledge proofs for compiled circuits: PLONK with lookups, shuffles and phases over KZG
 * commitments, byte for byte the proof system of halo2 (see {@code docs/spec/protocol.md}).
 *
 * <pre>{@code
 * ProvingKey pk = Keygen.run(srs, circuit);
 * byte[] proof = Prover.with(srs, pk).prove(witness, instances, Blinding.secure());
 * Verifier.of(srs.verifierPart(), pk.verifyingKey()).verify(instances, proof);  // or throws
 * }</pre>
 *
 * <p>Nothing here knows where a circuit comes from: a {@link
 * io.parsimony.circuit.compiled.CompiledCircuit} and its columns are all the input. Proofs and keys
 * do not depend on the number of threads. Classes are not thread-safe unless they say so.
 *
 * <p>Letters as in the literature: {@code n = 2^k} rows, {@code omega} the root of unity of order
 * n; {@code theta, beta, gamma, y, x} the challenges in the order in which they are drawn.
 */
@NullMarked
package io.parsimony.prover;

import org.jspecify.annotations.NullMarked;
