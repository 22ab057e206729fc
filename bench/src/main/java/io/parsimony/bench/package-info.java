/**
 * Benchmarks of the kernels, each beside a twin that does the same in the most obvious way.
 *
 * <pre>{@code
 * mvn -pl bench -am -DskipTests -Dquick install
 * mvn -pl bench exec:exec -Djmh.args="MsmBenchmark -p k=16"
 * }</pre>
 *
 * <p>They are compiled with every build and run by hand: times mean something on a quiet machine
 * only, and no test depends on them. Report machine, JDK, flags and load with the figures
 * (docs/perf-log.md). {@code parsimony bench} measures whole proofs.
 */
@NullMarked
package io.parsimony.bench;

import org.jspecify.annotations.NullMarked;
