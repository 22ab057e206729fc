/**
 * The seam between circuits and provers: plain records, no regions, no chips, no networks.
 *
 * <pre>{@code
 * // one gate: q * (a * b - c) = 0
 * Expression q = new FixedColumn(0).cur();
 * Expression a = new AdviceColumn(0, 0).cur();
 * Expression b = new AdviceColumn(1, 0).cur();
 * Expression c = new AdviceColumn(2, 0).cur();
 * var gate = new GatePoly("mul", "a * b = c", q.times(a.times(b).minus(c)));
 * }</pre>
 *
 * <p>A front end makes a {@link io.parsimony.circuit.compiled.CompiledCircuit} and a {@link
 * io.parsimony.circuit.compiled.WitnessSource}; a prover consumes both. The order of gates,
 * lookups, shuffles, permutation columns and copies, and the shape of every expression, are part of
 * the verifying key. All types here are immutable once handed over, and safe to share between
 * threads.
 */
@NullMarked
package io.parsimony.circuit.compiled;

import org.jspecify.annotations.NullMarked;
