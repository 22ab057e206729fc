/**
 * Operators written in terms of simpler ones, so that a quantiser and the gate sets behind it need
 * to know only a few: sums, products, dot products, maxima, functions of one number, comparisons
 * and movements of elements.
 *
 * <pre>{@code
 * ModelGraph simple = new Lowering().apply(graph); // same outputs as graph, in floating point
 * }</pre>
 */
@NullMarked
package io.parsimony.layers.graph.lower;

import org.jspecify.annotations.NullMarked;
