/**
 * The float world: a network as typed operators with static shapes, and its evaluation.
 *
 * <pre>{@code
 * ModelGraph graph = ModelGraph.builder("affine")
 *     .input("x", ElementType.FLOAT, Shape.of(1, 3))
 *     .initializer("w", Tensor.floats(Shape.of(3, 2), 1, 2, 3, 4, 5, 6))
 *     .node("y", new Op.MatMul(), "x", "w")
 *     .output("y")
 *     .build();
 * FloatEvaluator.outputs(graph, Map.of("x", Tensor.floats(Shape.of(1, 3), 1, 0, -1)));
 * }</pre>
 *
 * <p>A {@link io.parsimony.layers.graph.ModelGraph} comes from an ONNX file or from its builder. An
 * {@link io.parsimony.layers.graph.Op} has all its attributes resolved, whatever version of ONNX it
 * was written in.
 *
 * <p>Everything is immutable and thread-safe; nothing is {@code null}; iteration order is the order
 * of the file.
 */
@NullMarked
package io.parsimony.layers.graph;

import org.jspecify.annotations.NullMarked;
