package io.parsimony.prover;

import java.time.Duration;

/**
 * Where a proof's time went, by the clock on the wall, and the memory it held.
 *
 * @param witness filling in the witness columns
 * @param commit commitments to columns and polynomials, those of the opening argument left out
 * @param ntt transforms between values and coefficients
 * @param arguments sorting lookups and multiplying up running products
 * @param quotient evaluating the constraints
 * @param evaluate evaluating polynomials at the challenge
 * @param open the opening argument
 * @param total everything
 * @param memory what was predicted, and held, at the worst moment
 */
public record ProverStats(
    Duration witness,
    Duration commit,
    Duration ntt,
    Duration arguments,
    Duration quotient,
    Duration evaluate,
    Duration open,
    Duration total,
    MemoryUse memory) {}
