package io.parsimony.layers.gates.freivalds;

import io.parsimony.circuit.Cells;
import java.util.ArrayList;
import java.util.List;

/**
 * What a matrix product is to equal, element by element:
 *
 * <pre>
 *   factor*(x*w + b) + constant = sum of coefficient*cell
 * </pre>
 *
 * @param factor public, not 0
 * @param constant public
 * @param parts cells of equally many elements, in the order of the layer's results
 */
public record LinearForm(long factor, long constant, List<Part> parts) {

  /** Cells and their public coefficient. */
  public record Part(Cells cells, long coefficient) {}

  /** Copies the list. */
  public LinearForm {
    parts = List.copyOf(parts);
    if (factor == 0 || parts.isEmpty()) {
      throw new IllegalArgumentException("a form needs cells, and a factor other than 0");
    }
    int size = parts.getFirst().cells().size();
    for (Part part : parts) {
      if (part.cells().size() != size) {
        throw new IllegalArgumentException(
            "parts of " + size + " and of " + part.cells().size() + " cells");
      }
    }
  }

  /** The cells themselves. */
  public static LinearForm of(Cells cells) {
    return of(cells, 1);
  }

  /** A public multiple of cells. */
  public static LinearForm of(Cells cells, long coefficient) {
    return new LinearForm(1, 0, List.of(new Part(cells, coefficient)));
  }

  /** This, and a public multiple of other cells. */
  public LinearForm plus(Cells cells, long coefficient) {
    List<Part> all = new ArrayList<>(parts);
    all.add(new Part(cells, coefficient));
    return new LinearForm(factor, constant, all);
  }

  /** The same sum, equal to {@code newFactor*(x*w + b) + newConstant}. */
  public LinearForm from(long newFactor, long newConstant) {
    return new LinearForm(newFactor, newConstant, parts);
  }
}
