package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.dev.Program;
import io.parsimony.field.Fr;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Derivatives of a gate's polynomials at the honest witness, by the chain rule backwards. */
final class Gradients {

  private final Problem problem;

  Gradients(Problem problem) {
    this.problem = problem;
  }

  /**
   * The derivatives of one polynomial on a row by each wanted variable, zeros left out, by variable
   * in ascending order.
   */
  Map<Integer, Fr> of(Site site, int row, int poly, IntPredicate wanted) {
    Program program = site.program();
    List<Expression.Query> queries = program.queries();
    int[] variables = new int[queries.size()];
    Fr[] queried = new Fr[queries.size()];
    boolean any = false;
    for (int i = 0; i < queried.length; i++) {
      Expression.Query query = queries.get(i);
      int cell = problem.grid().cell(problem.grid().index(query.column()), row, query.rotation());
      queried[i] = problem.value(cell);
      int variable = problem.variables().of(cell);
      variables[i] = wanted.test(variable) ? variable : -1;
      any |= variables[i] >= 0;
    }
    Map<Integer, Fr> gradient = new TreeMap<>();
    if (!any) {
      return gradient;
    }
    @Nullable Fr[] slopes = slopes(program, queried, program.output(poly));
    for (int i = 0; i < slopes.length; i++) {
      Program.Step step = program.steps().get(i);
      Fr slope = slopes[i];
      if (slope != null && step.op() == Program.Op.QUERY && variables[step.left()] >= 0) {
        gradient.merge(variables[step.left()], slope, Fr::plus);
      }
    }
    gradient.values().removeIf(Fr::isZero);
    return gradient;
  }

  private static @Nullable Fr[] slopes(Program program, Fr[] queried, int output) {
    List<Program.Step> steps = program.steps();
    Fr[] values = new Fr[output + 1];
    for (int i = 0; i <= output; i++) {
      Program.Step step = steps.get(i);
      values[i] =
          switch (step.op()) {
            case QUERY -> queried[step.left()];
            case CONSTANT -> program.constant(step.left());
            case NEGATE -> values[step.left()].negate();
            case ADD -> values[step.left()].plus(values[step.right()]);
            case SUBTRACT -> values[step.left()].minus(values[step.right()]);
            case MULTIPLY -> values[step.left()].times(values[step.right()]);
          };
    }
    @Nullable Fr[] slopes = new Fr[output + 1];
    Arrays.fill(slopes, null);
    slopes[output] = Fr.ONE;
    for (int i = output; i >= 0; i--) {
      Fr slope = slopes[i];
      if (slope == null || slope.isZero()) {
        continue;
      }
      Program.Step step = steps.get(i);
      switch (step.op()) {
        case QUERY, CONSTANT -> {}
        case NEGATE -> add(slopes, step.left(), slope.negate());
        case ADD -> {
          add(slopes, step.left(), slope);
          add(slopes, step.right(), slope);
        }
        case SUBTRACT -> {
          add(slopes, step.left(), slope);
          add(slopes, step.right(), slope.negate());
        }
        case MULTIPLY -> {
          add(slopes, step.left(), slope.times(values[step.right()]));
          add(slopes, step.right(), slope.times(values[step.left()]));
        }
      }
    }
    return slopes;
  }

  private static void add(@Nullable Fr[] slopes, int register, Fr slope) {
    Fr known = slopes[register];
    slopes[register] = known == null ? slope : Objects.requireNonNull(known).plus(slope);
  }
}
