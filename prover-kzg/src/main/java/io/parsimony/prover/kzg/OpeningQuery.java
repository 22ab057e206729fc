package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;

/**
 * The claim that a polynomial has a value at a point.
 *
 * @param <P> the polynomial: coefficients for the prover, a {@link Commitment} for the verifier;
 *     two queries are of one polynomial if they hold the same object
 */
public record OpeningQuery<P>(P polynomial, Fr point, Fr value) {}
