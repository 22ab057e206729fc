/**
 * Gate sets {@code circom} and {@code circom-strict}: circuits without lookups, as rank-one systems
 * build them.
 *
 * <pre>{@code
 * QuantModel model = CircomQuantizer.quantize(graph, calibration, QuantOptions.defaults());
 * GateSet gates = GateSets.named("circom");
 * gates.unsoundness();                                     // why its proofs are worth nothing
 * CircuitPlanner.plan(gates, model, CircuitOptions.defaults()).stats().total().products();
 * }</pre>
 *
 * <p>What is counted as a product (a polynomial of degree two in the witness) is what a rank-one
 * system pays for; sums are linear and free there.
 */
@NullMarked
package io.parsimony.layers.gates.circom;

import org.jspecify.annotations.NullMarked;
