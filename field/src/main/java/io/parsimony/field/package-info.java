/**
 * The fields of BN254: {@link io.parsimony.field.Fr} of circuits, {@link io.parsimony.field.Fq} of
 * the curve, and the tower over the latter that pairings need.
 *
 * <pre>
 *   Fr a = Fr.of(-3);                               // p - 3
 *   Fr b = a.inverse().times(Fr.parse("0x2a"));
 *   byte[] bytes = b.toCanonicalBytes();            // 32 bytes, little-endian
 * </pre>
 *
 * <p>Elements are immutable values, kept reduced, so that equal elements are equal objects.
 * Decoding accepts exactly one encoding per element. Arithmetic is not constant time.
 */
@NullMarked
package io.parsimony.field;

import org.jspecify.annotations.NullMarked;
