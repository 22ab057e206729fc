/**
 * The quantisation of EZKL as it stood in May 2023.
 *
 * <pre>{@code
 * QuantModel counted = EzklQuantizer.uncalibrated(graph);              // tables as EZKL's default
 * QuantModel model = EzklQuantizer.calibrated(graph, List.of(sample)); // tables that fit the data
 * }</pre>
 *
 * <p>Everything starts at scale 7. A product adds the scales of its factors, and a value is brought
 * back by a table lookup only where EZKL did so: at the operands of sums and products that need one
 * scale, and inside every nonlinearity, for free. {@link
 * io.parsimony.layers.quant.ezkl.EzklQuantizer} lists the rules.
 *
 * <p><b>Guarantees.</b> Integers depend on the graph, the options and the samples only; functions
 * come from {@link StrictMath}. Nothing is null.
 */
@NullMarked
package io.parsimony.layers.quant.ezkl;

import org.jspecify.annotations.NullMarked;
