package io.parsimony.circuit;

import io.parsimony.circuit.compiled.LookupArgument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lookup that one selector turns on.
 *
 * @param table the table's columns if it is fixed, else empty
 * @param tableSelector marks the rows of the table if it lies in advice columns, else null
 */
public record Lookup(
    Selector selector,
    LookupArgument argument,
    List<TableColumn> table,
    @Nullable Selector tableSelector) {

  public Lookup {
    table = List.copyOf(table);
  }
}
