package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.dev.Program;
import io.parsimony.field.Fr;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows on which expressions still depend on the witness once fixed columns are put in.
 */
final class Activity {

  private final Program program;
  private final CompiledCircuit circuit;

  /** What is known of each register: its value, or null. */
  private final @Nullable Fr[] known;

  Activity(Program program, CompiledCircuit circuit) {
    this.program = program;
    this.circuit = circuit;
    known = new Fr[program.steps().size()];
  }

  /** Whether some expression is not constant on a row. */
  boolean isActive(int row) {
    for (int i = 0; i < known.length; i++) {
      Program.Step step = program.steps().get(i);
      known[i] =
          switch (step.op()) {
            case QUERY -> query(program.queries().get(step.left()), row);
            case CONSTANT -> program.constant(step.left());
            case NEGATE -> {
              Fr term = known[step.left()];
              yield term == null ? null : term.negate();
            }
            case ADD, SUBTRACT, MULTIPLY ->
                combine(step.op(), known[step.left()], known[step.right()]);
          };
    }
    for (int e = 0; e < program.size(); e++) {
      if (known[program.output(e)] == null) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Fr query(Expression.Query query, int row) {
    if (!(query.column() instanceof FixedColumn fixed)) {
      return null;
    }
    ColumnValues values = circuit.fixed().get(fixed.index());
    return values.get(Math.floorMod(row + query.rotation(), circuit.n()));
  }

  private static @Nullable Fr combine(Program.Op op, @Nullable Fr a, @Nullable Fr b) {
    if (op == Program.Op.MULTIPLY && ((a != null && a.isZero()) || (b != null && b.isZero()))) {
      return Fr.ZERO;
    }
    if (a == null || b == null) {
      return null;
    }
    return switch (op) {
      case ADD -> a.plus(b);
      case SUBTRACT -> a.minus(b);
      default -> a.times(b);
    };
  }
}
