/**
 * The curve BN254: its groups G1 and G2, sums of many points, and the pairing.
 *
 * <pre>
 *   G1Vector bases = new FixedBase().multiples(G1Affine.GENERATOR, FrVector.powers(Fr.ONE, tau, n));
 *   G1 commitment = new Msm().msm(bases, coefficients);
 *   byte[] bytes = commitment.toAffine().toCompressed();
 * </pre>
 *
 * <p>Affine types are values with one representation per point; {@link io.parsimony.field.curve.G1}
 * and {@link io.parsimony.field.curve.G2} are for calculating. Nothing here takes constant time.
 */
@NullMarked
package io.parsimony.field.curve;

import org.jspecify.annotations.NullMarked;
