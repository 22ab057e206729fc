package io.parsimony.circuit;

import io.parsimony.circuit.compiled.GatePoly;
import java.util.List;

/**
 * Constraints that one selector turns on together.
 *
 * @param polys one for each constraint, already multiplied by the selector
 */
public record Gate(String name, Selector selector, List<GatePoly> polys) {

  public Gate {
    polys = List.copyOf(polys);
  }
}
