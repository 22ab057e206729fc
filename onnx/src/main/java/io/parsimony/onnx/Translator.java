package io.parsimony.onnx;

/**
 * Turns one operator of the file into typed operators of the graph, for every opset in which it has
 * the same meaning.
 *
 * <p>Throws {@link IllegalArgumentException} with a message that starts where "node x (Op): " ends.
 */
@FunctionalInterface
interface Translator {
  void translate(ImportNode node);
}
