package io.parsimony.circuit;

import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.field.Fr;

/**
 * A fixed column that belongs to a lookup table.
 *
 * @param idle the value of its first row: rows on which a lookup is off look up this value, and
 *     rows below the table repeat it
 */
public record TableColumn(FixedColumn column, Fr idle) {}
