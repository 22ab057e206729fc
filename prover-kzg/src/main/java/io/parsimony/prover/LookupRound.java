package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.LookupArgument;

/**
 * A lookup after theta is known. Columns are over the usable rows, small where values are.
 *
 * @param inputs the inputs folded into one value a row
 * @param table the table likewise
 * @param sorted both, arranged
 */
record LookupRound(ColumnValues inputs, ColumnValues table, LookupSort sorted) {

  static LookupRound of(LookupArgument lookup, Compressed compressed) {
    ColumnValues inputs = compressed.column(lookup.inputs());
    ColumnValues table = compressed.column(lookup.table());
    return new LookupRound(inputs, table, LookupSort.of(lookup.name(), inputs, table));
  }
}
