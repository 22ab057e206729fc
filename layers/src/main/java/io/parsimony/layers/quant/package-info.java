/**
 * Networks in integers: what is computed, exactly, before anyone asks how it is enforced.
 *
 * <pre>{@code
 * var b = new QuantModelBuilder("tiny", QuantProfile.FUSED);
 * int x = b.input("x", Shape.of(1, 4), 8, Range.signed(12));
 * int w = b.parameter("w", 6, Range.signed(8), weights);          // [4, 2]
 * int acc = b.layer("dense", "Gemm",
 *     new MatMul(Shape.of(1, 4), Shape.of(4, 2), false, false, false), List.of(x, w), 14);
 * UnaryFunction relu = UnaryFunction.of(UnaryFunction.Kind.RELU);
 * int y = b.layer("relu", "Relu",
 *     new Lookup(new Rescale(1, 6, 12), FunctionTable.of(relu, 12, 8, 8, 12)),
 *     List.of(acc), 8);
 * QuantModel model = b.build(List.of(y), List.of(), "");
 * List<IntTensor> out = IntegerEvaluator.outputs(model, List.of(input));
 * }</pre>
 *
 * <p><b>Terms.</b> A <i>scale</i> is a number of binary digits: {@code real = integer * 2^-scale}.
 * A <i>range</i> is a proven bound of every element of a value. A <i>rescale</i> is the one place
 * where precision is given up.
 *
 * <p><b>Guarantees.</b> Arithmetic is exact or throws; nothing wraps and nothing is clamped but by
 * a table that says so. Results depend on the model and the input alone, on every machine: floating
 * point enters only while a model is made, and there only by {@link java.lang.StrictMath}.
 */
@NullMarked
package io.parsimony.layers.quant;

import org.jspecify.annotations.NullMarked;
