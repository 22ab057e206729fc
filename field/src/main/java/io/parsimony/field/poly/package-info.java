/**
 * Polynomials over {@link io.parsimony.field.Fr}: coefficients, and values over the powers of a
 * root of unity.
 *
 * <pre>
 *   Domain domain = new Domain(10);                 // 2^10 points
 *   FrVector f = FrVector.zeros(domain.size());     // coefficients, lowest degree first
 *   f.set(1, Fr.ONE);                               // X
 *   domain.ntt(f);                                  // values: f[i] = omega^i
 *   domain.intt(f);                                 // coefficients again
 *   Fr y = Polynomials.evaluate(f, Fr.of(3));       // 3
 * </pre>
 *
 * <p>Every transform works in place and in natural order. Results do not depend on the number of
 * threads.
 */
@NullMarked
package io.parsimony.field.poly;

import org.jspecify.annotations.NullMarked;
