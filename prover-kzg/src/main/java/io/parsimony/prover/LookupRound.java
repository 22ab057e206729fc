package io.parsimony.prover;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.List;

/**
 * A lookup after theta is known.
 *
 * @param inputs the inputs folded into one value a row, over the usable rows
 * @param table the table likewise
 * @param sorted both, arranged
 */
record LookupRound(FrVector inputs, FrVector table, LookupSort sorted) {

  static LookupRound of(
      ProverContext context,
      VectorProgram.Sources columns,
      int index,
      List<Fr> circuitChallenges,
      Fr theta) {
    LookupArgument lookup = context.shape().lookups().get(index);
    FrVector inputs = compress(context, columns, lookup.inputs(), circuitChallenges, theta);
    FrVector table = compress(context, columns, lookup.table(), circuitChallenges, theta);
    return new LookupRound(inputs, table, LookupSort.of(lookup.name(), inputs, table));
  }

  /** Folds expressions with theta into one value for each usable row. */
  static FrVector compress(
      ProverContext context,
      VectorProgram.Sources columns,
      List<Expression> expressions,
      List<Fr> circuitChallenges,
      Fr theta) {
    int rows = context.shape().usableRows();
    ProgramBuilder graph = new ProgramBuilder(rows);
    int result = new ExpressionFold<>(graph, circuitChallenges).compressed(expressions, theta);
    FrVector out = FrVector.zeros(rows);
    new BlockRunner(context.workers())
        .run(
            ProgramCompiler.compile(graph, result),
            columns,
            rows,
            (from, values) -> out.copyFrom(values, 0, from, values.length()));
    return out;
  }
}
