package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.dev.Program;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates sites on single rows, in longs while they do and in the field otherwise. Not for
 * several threads at once.
 */
final class RowEvaluator {

  /** A site's program in flat arrays. */
  private record Code(
      Program.Op[] ops,
      int[] left,
      int[] right,
      int[] columns,
      int[] rotations,
      long[] smallConstants,
      Fr[] constants,
      int[] outputs) {}

  private final Problem problem;
  private final List<Code> codes = new ArrayList<>();
  private final long[] longs;
  private final @Nullable Fr[] fields;
  private Code code;
  private boolean small;

  RowEvaluator(Problem problem) {
    this.problem = problem;
    int registers = 1;
    for (Site site : problem.sites()) {
      codes.add(code(site.program(), problem.grid()));
      registers = Math.max(registers, site.program().steps().size());
    }
    longs = new long[registers];
    fields = new Fr[registers];
    code = codes.isEmpty() ? code(Program.of(List.of(), List.of()), problem.grid()) : codes.get(0);
  }

  private static Code code(Program program, Grid grid) {
    int steps = program.steps().size();
    var ops = new Program.Op[steps];
    int[] left = new int[steps];
    int[] right = new int[steps];
    for (int i = 0; i < steps; i++) {
      Program.Step step = program.steps().get(i);
      ops[i] = step.op();
      left[i] = step.left();
      right[i] = step.right();
    }
    int queries = program.queries().size();
    int[] columns = new int[queries];
    int[] rotations = new int[queries];
    for (int i = 0; i < queries; i++) {
      Expression.Query query = program.queries().get(i);
      columns[i] = grid.index(query.column());
      rotations[i] = query.rotation();
    }
    long[] smallConstants = new long[program.numConstants()];
    Fr[] constants = new Fr[program.numConstants()];
    for (int i = 0; i < constants.length; i++) {
      constants[i] = program.constant(i);
      smallConstants[i] = Values.code(constants[i]);
    }
    int[] outputs = new int[program.size()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = program.output(i);
    }
    return new Code(ops, left, right, columns, rotations, smallConstants, constants, outputs);
  }

  /** Evaluates a site's expressions on a row. */
  void evaluate(Site site, int row, Overlay overlay) {
    code = codes.get(site.id());
    small = inLongs(row, overlay);
    if (!small) {
      inField(row, overlay);
    }
  }

  int size() {
    return code.outputs.length;
  }

  boolean isZero(int i) {
    return small ? longs[code.outputs[i]] == 0 : get(i).isZero();
  }

  /** Whether all expressions are zero. */
  boolean allZero() {
    for (int i = 0; i < code.outputs.length; i++) {
      if (!isZero(i)) {
        return false;
      }
    }
    return true;
  }

  Fr get(int i) {
    int register = code.outputs[i];
    return small ? Fr.of(longs[register]) : Objects.requireNonNull(fields[register]);
  }

  /** All expressions' values. */
  Fr[] values() {
    Fr[] out = new Fr[code.outputs.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = get(i);
    }
    return out;
  }

  private boolean inLongs(int row, Overlay overlay) {
    Code c = code;
    for (int i = 0; i < c.ops.length; i++) {
      int l = c.left[i];
      int r = c.right[i];
      switch (c.ops[i]) {
        case QUERY -> {
          int cell = problem.grid().cell(c.columns[l], row, c.rotations[l]);
          long value = problem.small(cell, overlay);
          if (value == Values.LARGE) {
            return false;
          }
          longs[i] = value;
        }
        case CONSTANT -> {
          if (c.smallConstants[l] == Values.LARGE) {
            return false;
          }
          longs[i] = c.smallConstants[l];
        }
        case NEGATE -> longs[i] = -longs[l];
        case ADD -> {
          long sum = longs[l] + longs[r];
          if (((longs[l] ^ sum) & (longs[r] ^ sum)) < 0) {
            return false;
          }
          longs[i] = sum;
        }
        case SUBTRACT -> {
          long difference = longs[l] - longs[r];
          if (((longs[l] ^ longs[r]) & (longs[l] ^ difference)) < 0) {
            return false;
          }
          longs[i] = difference;
        }
        case MULTIPLY -> {
          long product = longs[l] * longs[r];
          if (Math.multiplyHigh(longs[l], longs[r]) != product >> 63) {
            return false;
          }
          longs[i] = product;
        }
      }
      if (longs[i] == Values.LARGE) {
        return false;
      }
    }
    return true;
  }

  private void inField(int row, Overlay overlay) {
    Code c = code;
    for (int i = 0; i < c.ops.length; i++) {
      int l = c.left[i];
      int r = c.right[i];
      fields[i] =
          switch (c.ops[i]) {
            case QUERY ->
                problem.value(problem.grid().cell(c.columns[l], row, c.rotations[l]), overlay);
            case CONSTANT -> c.constants[l];
            case NEGATE -> field(l).negate();
            case ADD -> field(l).plus(field(r));
            case SUBTRACT -> field(l).minus(field(r));
            case MULTIPLY -> field(l).times(field(r));
          };
    }
  }

  private Fr field(int register) {
    return Objects.requireNonNull(fields[register]);
  }
}
