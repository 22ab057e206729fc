/**
 * Weightless networks: images become bits by thresholds, groups of bits are hashed into Bloom
 * filters, and the class with the most hits wins.
 *
 * <pre>{@code
 * WeightlessNetwork network = WeightlessFile.read(Path.of("model.hdf5"));
 * ModelGraph graph = network.graph("weightless");
 * int[] hits = network.scores(image);
 * }</pre>
 *
 * <p><b>Guarantees.</b> The graph gives exactly the class that {@link
 * io.parsimony.explore.wnn.WeightlessNetwork#classOf} gives: of several with the most hits, the
 * first. A file that is none of these networks is refused with what was found and what was
 * expected.
 */
@NullMarked
package io.parsimony.explore.wnn;

import org.jspecify.annotations.NullMarked;
