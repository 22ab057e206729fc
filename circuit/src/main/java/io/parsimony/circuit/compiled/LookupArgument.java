package io.parsimony.circuit.compiled;

import java.util.List;

/**
 * On every usable row the tuple {@code inputs} must be among the tuples that {@code table} takes on
 * the usable rows.
 */
public record LookupArgument(String name, List<Expression> inputs, List<Expression> table) {

  public LookupArgument {
    inputs = List.copyOf(inputs);
    table = List.copyOf(table);
    if (inputs.isEmpty() || inputs.size() != table.size()) {
      throw new IllegalArgumentException(
          "lookup " + name + ": " + inputs.size() + " inputs, table of " + table.size());
    }
  }
}
