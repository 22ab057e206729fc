/**
 * Matrix products that are checked instead of computed: by a random linear combination whose
 * challenges are drawn once the matrices are committed (Freivalds' check).
 *
 * <pre>{@code
 * // configure: three lanes of 8 columns of the second phase, two challenges after the first
 * FreivaldsLanes lanes = FreivaldsLanes.configure(cs, 8, 3);
 *
 * // synthesize: y = x*w + b, with all cells in columns of the first phase
 * var chip = new FreivaldsChip(lanes, number -> constants.of(layouter, number));
 * for (MatrixProduct product : MatrixProduct.of(layer)) {
 *   chip.check(layouter, product, x, w, b, LinearForm.of(y));
 * }
 * // or without cells for the sums: m*(x*w + b) + h = 2^s*z + r, element by element
 * chip.check(layouter, product, x, w, b, LinearForm.of(z, 1L << s).plus(r, 1).from(m, h));
 * }</pre>
 *
 * <p>Nothing here knows of gate sets: the chip takes cells and gives none. Ranges are its caller's
 * affair; see {@link io.parsimony.layers.gates.freivalds.FreivaldsChip}.
 */
@NullMarked
package io.parsimony.layers.gates.freivalds;

import org.jspecify.annotations.NullMarked;
