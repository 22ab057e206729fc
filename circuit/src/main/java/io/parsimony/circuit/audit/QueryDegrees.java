package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.dev.Program;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The degree with which a variable comes in a site's expressions. Remembers what it worked out. */
final class QueryDegrees {

  private record Key(int site, BitSet queries) {}

  private final Problem problem;
  private final Map<Key, Integer> known = new HashMap<>();

  QueryDegrees(Problem problem) {
    this.problem = problem;
  }

  /** The largest degree over the expressions of a site on a row. */
  int degree(Site site, int row, int variable) {
    List<Expression.Query> queries = site.program().queries();
    var mask = new BitSet(queries.size());
    for (int i = 0; i < queries.size(); i++) {
      Expression.Query query = queries.get(i);
      int cell = problem.grid().cell(problem.grid().index(query.column()), row, query.rotation());
      mask.set(i, problem.variables().of(cell) == variable);
    }
    return known.computeIfAbsent(new Key(site.id(), mask), _ -> degree(site.program(), mask));
  }

  private static int degree(Program program, BitSet mask) {
    int[] degrees = new int[program.steps().size()];
    for (int i = 0; i < degrees.length; i++) {
      Program.Step step = program.steps().get(i);
      degrees[i] =
          switch (step.op()) {
            case QUERY -> mask.get(step.left()) ? 1 : 0;
            case CONSTANT -> 0;
            case NEGATE -> degrees[step.left()];
            case ADD, SUBTRACT -> Math.max(degrees[step.left()], degrees[step.right()]);
            case MULTIPLY -> degrees[step.left()] + degrees[step.right()];
          };
    }
    int most = 0;
    for (int e = 0; e < program.size(); e++) {
      most = Math.max(most, degrees[program.output(e)]);
    }
    return most;
  }
}
