/**
 * A small trainer for networks of dense, convolution and ReLU layers.
 *
 * <pre>{@code
 * Random random = new Random(1);
 * Network network = Network.of(new DenseLayer(64, 32, random), new ReluLayer(32), new DenseLayer(32, 10, random));
 * new Trainer(network, new Trainer.Options(20, 32, 1e-3, 1e-4, 1)).train(examples);
 * int digit = network.classify(pixels);
 * }</pre>
 *
 * <p>Everything is double precision, single-threaded and seeded, and uses only {@code StrictMath}
 * beyond the four operations: the same seed gives the same weights on every machine. It is for
 * sample models of some thousand parameters, not for speed.
 */
@org.jspecify.annotations.NullMarked
package io.parsimony.explore.train;
