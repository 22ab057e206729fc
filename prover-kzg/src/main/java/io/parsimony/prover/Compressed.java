package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.List;

/** Folds the expressions of a lookup or shuffle with theta into one value for each usable row. */
final class Compressed {

  private final ProverContext context;
  private final ProofColumns columns;
  private final List<Fr> circuitChallenges;
  private final Fr theta;

  Compressed(ProverContext context, ProofColumns columns, List<Fr> circuitChallenges, Fr theta) {
    this.context = context;
    this.columns = columns;
    this.circuitChallenges = circuitChallenges;
    this.theta = theta;
  }

  /** The values, as small integers where they are such. */
  ColumnValues column(List<Expression> expressions) {
    int rows = context.shape().usableRows();
    if (expressions.size() == 1) {
      long[] small = new SmallExpressions(columns, rows).of(expressions.getFirst());
      if (small != null) {
        return SmallColumn.of(small);
      }
    }
    return new FieldColumn(vector(expressions));
  }

  /** The values as field elements. */
  FrVector vector(List<Expression> expressions) {
    int rows = context.shape().usableRows();
    ProgramBuilder graph = new ProgramBuilder(rows);
    int result = new ExpressionFold<>(graph, circuitChallenges).compressed(expressions, theta);
    FrVector out = FrVector.zeros(rows);
    new BlockRunner(context.workers())
        .run(ProgramCompiler.compile(graph, result), columns, rows, out);
    return out;
  }
}
