/**
 * Gate set {@code ezkl-2023}: circuits as EZKL laid them out in May 2023, to the row.
 *
 * <pre>{@code
 * QuantModel model = EzklQuantizer.uncalibrated(graph);
 * CircuitPlanner.Plan plan =
 *     CircuitPlanner.plan(new EzklGates(), model, CircuitOptions.defaults());
 * long m = plan.stats().m();        // 13,172 for the four-layer network of EZKL's examples
 * }</pre>
 *
 * <p>Terms: a <i>block</i> is three advice columns {@code a0}, {@code a1}, {@code out} of a given
 * height; when one is full the rows go on in the next. Every row carries one {@linkplain
 * io.parsimony.layers.gates.ezkl.BaseOp gate} or one lookup.
 *
 * <p>What each chip enforces, and what the set as a whole does not, is said in {@link
 * io.parsimony.layers.gates.ezkl.EzklGates}. Nothing is null; nothing is thread safe but the gate
 * set itself.
 */
@NullMarked
package io.parsimony.layers.gates.ezkl;

import org.jspecify.annotations.NullMarked;
