package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * What one layer computes, in integers: the meaning that every gate set of the model's profile must
 * enforce on every input.
 *
 * <p>A layer is a pure function of its operands. Arithmetic is exact: a result outside {@code long}
 * throws {@link ArithmeticException}, one outside declared bits throws {@link
 * QuantOverflowException}. Floating point appears nowhere; tables made with {@link StrictMath} are
 * part of the layer as integers.
 */
public sealed interface Layer
    permits DotLayer,
        GroupLayer,
        Rescale,
        WholeDivision,
        Lookup,
        Relu,
        Add,
        Mul,
        Rearrange,
        WhereMask,
        Softmax,
        LayerNorm,
        Embedding {

  /** The result on these operands. */
  IntTensor evaluate(List<IntTensor> inputs);

  /**
   * The shape of the result.
   *
   * @throws IllegalArgumentException if the layer does not take operands of these shapes
   */
  Shape outputShape(List<Shape> inputs);

  /**
   * An interval that holds every element of the result, whatever the operands within theirs.
   *
   * @throws ArithmeticException if a bound does not fit {@code long}
   */
  Range outputRange(List<Range> inputs);
}
