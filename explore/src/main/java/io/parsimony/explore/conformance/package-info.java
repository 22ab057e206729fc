/**
 * Runs test cases in the layout of ONNX's operator conformance suite: a folder with {@code
 * model.onnx} and {@code test_data_set_N/input_I.pb, output_O.pb}.
 *
 * <pre>{@code
 * List<CaseResult> results =
 *     new ConformanceRunner(GateSets.named("wide"), QuantOptions.defaults(), Progress.none())
 *         .run(ConformanceCase.find(folder));
 * ConformanceSummary summary = ConformanceSummary.of(results);
 * }</pre>
 */
@NullMarked
package io.parsimony.explore.conformance;

import org.jspecify.annotations.NullMarked;
