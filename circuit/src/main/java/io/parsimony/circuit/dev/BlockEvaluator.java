package io.parsimony.circuit.dev;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a program on blocks of rows. A block whose values are small integers, with no
 * intermediate result beyond 62 bits, is computed in longs; any other in the field.
 */
final class BlockEvaluator {

  /** Rows in a block. */
  static final int BLOCK = 2048;

  private static final long LIMIT = 1L << 62;

  private final Program program;
  private final Trace trace;
  private final long[][] longs;
  private final @Nullable FrVector[] fields;
  private final long[] low;
  private final long[] high;
  private boolean small;
  private int count;

  BlockEvaluator(Program program, Trace trace) {
    this.program = program;
    this.trace = trace;
    int registers = program.steps().size();
    longs = new long[registers][];
    fields = new FrVector[registers];
    low = new long[registers];
    high = new long[registers];
  }

  /** Computes all expressions on {@code rows[0 .. count - 1]}, at most {@link #BLOCK} of them. */
  void evaluate(int[] rows, int rowCount) {
    count = rowCount;
    small = readSmall(rows) && boundsHold();
    if (small) {
      computeLongs();
    } else {
      computeFields(rows);
    }
  }

  /** Whether the last block was computed in longs. */
  boolean isSmall() {
    return small;
  }

  /** The i-th expression on the last block, if it {@link #isSmall}. */
  long[] longs(int i) {
    return longs[program.output(i)];
  }

  /** Value of the i-th expression on a row of the last block. */
  Fr get(int i, int at) {
    int register = program.output(i);
    if (small) {
      return Fr.of(longs[register][at]);
    }
    FrVector vector = fields[register];
    if (vector == null) {
      throw new IllegalStateException("nothing was evaluated");
    }
    return vector.get(at);
  }

  boolean isZero(int i, int at) {
    return small ? longs[program.output(i)][at] == 0 : get(i, at).isZero();
  }

  private boolean readSmall(int[] rows) {
    List<Program.Step> steps = program.steps();
    for (int r = 0; r < steps.size(); r++) {
      Program.Step step = steps.get(r);
      if (longs[r] == null) {
        longs[r] = new long[BLOCK];
      }
      if (step.op() == Program.Op.QUERY) {
        Expression.Query query = program.queries().get(step.left());
        if (!trace.gather(query.column(), query.rotation(), rows, count, longs[r])) {
          return false;
        }
        bound(r, longs[r]);
      } else if (step.op() == Program.Op.CONSTANT) {
        Fr value = program.constant(step.left());
        if (!value.isSmall()) {
          return false;
        }
        Arrays.fill(longs[r], 0, count, value.toSmall());
        bound(r, longs[r]);
      }
    }
    return true;
  }

  private void bound(int register, long[] values) {
    long min = 0;
    long max = 0;
    for (int i = 0; i < count; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    low[register] = min;
    high[register] = max;
  }

  /** Interval arithmetic over the steps: whether all of them stay below 2^62. */
  private boolean boundsHold() {
    List<Program.Step> steps = program.steps();
    for (int r = 0; r < steps.size(); r++) {
      Program.Step step = steps.get(r);
      int a = step.left();
      int b = step.right();
      switch (step.op()) {
        case QUERY, CONSTANT -> {}
        case NEGATE -> {
          low[r] = -high[a];
          high[r] = -low[a];
        }
        case ADD -> {
          low[r] = low[a] + low[b];
          high[r] = high[a] + high[b];
        }
        case SUBTRACT -> {
          low[r] = low[a] - high[b];
          high[r] = high[a] - low[b];
        }
        case MULTIPLY -> {
          long left = Math.max(-low[a], high[a]);
          long right = Math.max(-low[b], high[b]);
          if (Math.multiplyHigh(left, right) != 0 || left * right < 0) {
            return false;
          }
          low[r] = -(left * right);
          high[r] = left * right;
        }
      }
      if (low[r] <= -LIMIT || high[r] >= LIMIT) {
        return false;
      }
    }
    return true;
  }

  private void computeLongs() {
    List<Program.Step> steps = program.steps();
    for (int r = 0; r < steps.size(); r++) {
      Program.Step step = steps.get(r);
      switch (step.op()) {
        case QUERY, CONSTANT -> {}
        case NEGATE -> negate(longs[r], longs[step.left()]);
        case ADD -> add(longs[r], longs[step.left()], longs[step.right()]);
        case SUBTRACT -> subtract(longs[r], longs[step.left()], longs[step.right()]);
        case MULTIPLY -> multiply(longs[r], longs[step.left()], longs[step.right()]);
      }
    }
  }

  private void negate(long[] out, long[] a) {
    for (int i = 0; i < count; i++) {
      out[i] = -a[i];
    }
  }

  private void add(long[] out, long[] a, long[] b) {
    for (int i = 0; i < count; i++) {
      out[i] = a[i] + b[i];
    }
  }

  private void subtract(long[] out, long[] a, long[] b) {
    for (int i = 0; i < count; i++) {
      out[i] = a[i] - b[i];
    }
  }

  private void multiply(long[] out, long[] a, long[] b) {
    for (int i = 0; i < count; i++) {
      out[i] = a[i] * b[i];
    }
  }

  private void computeFields(int[] rows) {
    List<Program.Step> steps = program.steps();
    for (int r = 0; r < steps.size(); r++) {
      Program.Step step = steps.get(r);
      fields[r] =
          switch (step.op()) {
            case QUERY -> read(program.queries().get(step.left()), rows, longs[r]);
            case CONSTANT -> {
              FrVector filled = FrVector.zeros(count);
              filled.fill(program.constant(step.left()));
              yield filled;
            }
            case NEGATE -> {
              FrVector out = field(step.left()).copy();
              out.negateInPlace();
              yield out;
            }
            case ADD -> {
              FrVector out = field(step.left()).copy();
              out.addInPlace(field(step.right()));
              yield out;
            }
            case SUBTRACT -> {
              FrVector out = field(step.left()).copy();
              out.subInPlace(field(step.right()));
              yield out;
            }
            case MULTIPLY -> {
              FrVector out = field(step.left()).copy();
              out.mulInPlace(field(step.right()));
              yield out;
            }
          };
    }
  }

  private FrVector field(int register) {
    FrVector vector = fields[register];
    if (vector == null) {
      throw new IllegalStateException("register " + register + " is used before it is written");
    }
    return vector;
  }

  private FrVector read(Expression.Query query, int[] rows, long @Nullable [] scratch) {
    long[] values = scratch == null ? new long[BLOCK] : scratch;
    if (trace.gather(query.column(), query.rotation(), rows, count, values)) {
      return FrVector.ofSmall(values, 0, count);
    }
    FrVector out = FrVector.zeros(count);
    for (int i = 0; i < count; i++) {
      out.set(i, trace.value(query.column(), trace.rotated(rows[i], query.rotation())));
    }
    return out;
  }
}
