package io.parsimony.layers.gates;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.layers.Shape;
import io.parsimony.layers.quant.QuantValue;

/** What a layer is applied to: cells of the trace, the model's own data, or public numbers. */
public sealed interface Operand {

  /** The value it stands for. */
  QuantValue value();

  /** Its shape. */
  default Shape shape() {
    return value().shape();
  }

  /**
   * An input or the result of an earlier layer.
   *
   * @param cells one cell an element in row-major order, their declared range enforced
   */
  record ActivationOperand(QuantValue value, Cells cells) implements Operand {

    /** Rejects a number of cells that is not that of the elements. */
    public ActivationOperand {
      requireSize(value, cells.size());
    }
  }

  /**
   * Trained weights. Not yet in the trace: the gate set gives them cells, fixed columns or nothing,
   * as {@link CircuitOptions#params()} says, and may do so once for all uses.
   *
   * @param data the weights; unknown when they are private and there is no witness
   */
  record ParameterOperand(QuantValue value, Ints data) implements Operand {

    /** Rejects a number of weights that is not that of the elements. */
    public ParameterOperand {
      requireSize(value, data.size());
    }
  }

  /**
   * Public numbers that are part of the model, such as a mask.
   *
   * @param data always known
   */
  record ConstantOperand(QuantValue value, Ints data) implements Operand {

    /** Rejects unknown data and a wrong number of elements. */
    public ConstantOperand {
      requireSize(value, data.size());
      if (!data.isKnown()) {
        throw new IllegalArgumentException("constant " + value.name() + " is not known");
      }
    }
  }

  private static void requireSize(QuantValue value, int size) {
    if (size != value.shape().size()) {
      throw new IllegalArgumentException(
          value.name() + " has shape " + value.shape() + ", got " + size + " elements");
    }
  }
}
