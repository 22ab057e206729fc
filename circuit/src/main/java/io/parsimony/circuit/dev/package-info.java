/**
 * Checks for those who write circuits: does this witness satisfy it, and is each cell determined?
 *
 * <pre>{@code
 * MockProver mock = MockProver.run(10, circuit);
 * mock.verify().forEach(failure -> log(failure));   // where, which gate, which values
 * mock.explain(mock.verify().getFirst());         // one failure at length
 * CircuitProfile.of(circuit).folded(CircuitProfile.Entry::rows);   // where the rows go
 * LayoutDrawing.svg(circuit);                       // the same as a picture
 * }</pre>
 *
 * <p>{@link io.parsimony.circuit.dev.MockProver} knows the regions and selectors of a circuit and
 * looks only where something is on. {@link io.parsimony.circuit.dev.CompiledCircuitChecker} knows
 * only the compiled circuit, evaluates everything everywhere, and serves as a second opinion.
 */
@NullMarked
package io.parsimony.circuit.dev;

import org.jspecify.annotations.NullMarked;
