/**
 * What a network computes, apart from how a circuit enforces it.
 *
 * <pre>{@code
 * Shape s = Shape.of(2, 3);                       // 2 rows, 3 columns, row-major
 * IntTensor t = IntTensor.of(s, 1, 2, 3, 4, 5, 6);
 * t.get(4);                                       // 5 = row 1, column 1
 * }</pre>
 *
 * <p>{@link io.parsimony.layers.Shape} and {@link io.parsimony.layers.IntTensor} are shared by
 * every package below: {@code graph} (the float world: typed ONNX operators and their evaluation),
 * {@code quant} (the integer world: the meaning of a model) and {@code gates} (how it is enforced).
 *
 * <p>All types are immutable; tensors are row-major; nothing here is {@code null}.
 */
@NullMarked
package io.parsimony.layers;

import org.jspecify.annotations.NullMarked;
