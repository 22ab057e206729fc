/**
 * Parsimony as a library: load a network, count its constraints, prove that it gives an answer,
 * verify.
 *
 * <pre>{@code
 * Network network = Parsimony.load(Path.of("model.onnx"));
 * CountReport count = network.count();
 * System.out.println(count.m() + " constraints for " + count.parameters() + " parameters");
 * }</pre>
 *
 * <p>What a person gave and cannot be used ends in {@link io.parsimony.api.BadInputException}, with
 * a message of one line. Nothing here prints.
 */
@org.jspecify.annotations.NullMarked
package io.parsimony.api;
