/**
 * Links proofs to a published commitment: a user can tell that several proofs were made with the
 * same private columns, such as the weights of one network.
 *
 * <pre>{@code
 * // once: commit to the columns, publish the commitment, keep the opening
 * Committed made = ColumnCommitment.make(srs, shape, columns, values, Blinding.secure());
 *
 * // each time: prove with blinding that is remembered, then link
 * var blinding = new RecordedBlinding(Blinding.secure());
 * byte[] proof = prover.prove(witness, instances, blinding);
 * ColumnLink link = ColumnLink.make(srs, shape, made, blinding, digest, proof, Blinding.secure());
 *
 * // a verifier who has accepted the proof
 * link.verify(srs, shape, made.commitment(), digest, proof);   // throws, or it is linked
 * }</pre>
 *
 * <p><b>Guarantees.</b> Fresh blinding in each proof, so that openings of different proofs do not
 * add up to knowledge of a column. The halo2 proof itself is unchanged, byte for byte.
 */
@NullMarked
package io.parsimony.prover.link;

import org.jspecify.annotations.NullMarked;
