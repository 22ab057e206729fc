/**
 * Polynomial commitments over BN254: setups, commitments, and the SHPLONK opening argument.
 *
 * <pre>{@code
 * Path file = Path.of("powersOfTau28_hez_final_11.ptau");
 * Srs srs = SetupFile.read(file, 10, new SecureRandom(), pool, Progress.none());
 * Committer committer = new Committer(srs, pool);
 * G1 commitment = committer.commit(coefficients);
 * }</pre>
 *
 * <p>A commitment is {@code f(tau) G} for a secret {@code tau} that nobody must know. It hides
 * nothing by itself: a caller that needs hiding puts random values into the polynomial.
 */
@NullMarked
package io.parsimony.prover.kzg;

import org.jspecify.annotations.NullMarked;
