/**
 * Workloads with known figures of other programs beside them (docs/perf-log.md), and the clock that
 * measures them.
 *
 * <pre>{@code
 * MacCircuit circuit = MacCircuit.of(12, 8);
 * ProveBench.Result result = ProveBench.run(12, 8, 1, 3);
 * }</pre>
 */
@NullMarked
package io.parsimony.cli.bench;

import org.jspecify.annotations.NullMarked;
