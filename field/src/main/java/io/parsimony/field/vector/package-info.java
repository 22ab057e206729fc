/**
 * Vectors of field elements, for everything that touches more than a handful of elements.
 *
 * <pre>
 *   FrVector a = FrVector.ofSmall(new long[] {1, -2, 3});
 *   FrVector b = FrVector.powers(Fr.ONE, Fr.of(5), 3);    // 1, 5, 25
 *   a.mulInPlace(b);                                      // 1, -10, 75
 *   Fr total = a.sum();                                   // 66
 * </pre>
 *
 * <p>A vector's storage is opaque and belongs to the kernels of this module. Vectors are mutable
 * and not safe for concurrent writing; methods whose names end in {@code InPlace} change the
 * receiver and nothing else.
 */
@NullMarked
package io.parsimony.field.vector;

import org.jspecify.annotations.NullMarked;
