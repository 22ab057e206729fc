package io.parsimony.layers.gates;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.QuantValue;
import java.util.List;

/**
 * One walk over the layers of a model. Holds what is shared between layers (homes of weights,
 * constants); used by one thread, once.
 *
 * <p>What it assigns must not depend on values, known or not.
 */
public interface ModelSynthesis {

  /**
   * Gives an input of the model cells. If inputs are private they are range-checked here; if they
   * are public the caller ties the cells to the instance column and their range is the verifier's
   * to check.
   *
   * @return one cell an element, in row-major order, with the range of {@code value}
   */
  Cells input(Layouter layouter, QuantValue value, Ints data);

  /**
   * Gives all weights cells in the {@linkplain Chips#weightColumns() weight columns}: called once,
   * before any layer, if weights are committed. What the columns hold depends on the weights alone.
   *
   * @param weights all parameters of the model, by id
   */
  default void commit(Layouter layouter, List<Operand.ParameterOperand> weights) {
    throw new UnsupportedOperationException("committed weights were not refused");
  }

  /**
   * Enforces one layer.
   *
   * @param operands in the layer's order
   * @return one cell an element of the result, determined by the operands, whose range follows from
   *     constraints
   */
  Cells apply(Layouter layouter, LayerNode node, List<Operand> operands);

  /**
   * Called with the cells of each output of the model before they are made public, for a gate set
   * that constrains outputs once more. Returns the cells to tie to the instance column.
   */
  default Cells output(Layouter layouter, QuantValue value, Cells cells) {
    return cells;
  }
}
