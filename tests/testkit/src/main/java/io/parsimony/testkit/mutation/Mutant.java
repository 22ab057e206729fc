package io.parsimony.testkit.mutation;

import io.parsimony.circuit.CellRef;
import io.parsimony.field.Fr;
import java.util.Map;

/**
 * A circuit with one weakness, and how it was found out.
 *
 * @param name of what is left out, the same in all circuits of a gate set
 * @param forgery changes of the honest trace that only the mutant accepts; empty if it survived
 */
public record Mutant(Weakness weakness, String name, Map<CellRef, Fr> forgery) {

  public Mutant {
    forgery = Map.copyOf(forgery);
  }

  /** Whether a forgery shows that what is left out is needed. */
  public boolean killed() {
    return !forgery.isEmpty();
  }

  @Override
  public String toString() {
    return name + (killed() ? ": killed" : ": survived");
  }
}
