package io.parsimony.field.vector;

import io.parsimony.field.internal.kernel.KernelChoice;
import io.parsimony.field.internal.kernel.Registers;
import java.util.Objects;

/**
 * Numbered registers that hold a block of rows each, in the form in which the kernels of this
 * machine multiply. A straight-line program over columns, run block by block, converts elements
 * only where it loads and stores them, and its registers stay in the cache.
 *
 * <pre>
 *   FrRegisters r = new FrRegisters(2, 512);
 *   for (int from = 0; from &lt; n; from += 512) {
 *     r.load(0, a, from);
 *     r.load(1, b, from + 1);            // the row after, wrapping at the end
 *     r.multiply(0, 0, 1);
 *     r.store(0, out, from, 512);
 *   }
 * </pre>
 *
 * <p>Operations work on all rows; a target may be one of the operands. Rows of 256 to 1,024 are
 * best: 40 bytes each and register. Results are the same as those of {@link FrVector}. For one
 * thread at a time.
 */
public final class FrRegisters {

  private final int rows;
  private final Registers registers;

  /** So many registers of so many rows, all zero. */
  public FrRegisters(int count, int rows) {
    this.rows = rows;
    this.registers = KernelChoice.kernels(rows).registers(count, rows);
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /**
   * {@code target[i] = column[from + i]}, where places of the column are taken modulo its length,
   * so that {@code from} may be negative.
   *
   * @throws IllegalArgumentException if the column is empty
   */
  public void load(int target, FrVector column, long from) {
    if (column.length() == 0) {
      throw new IllegalArgumentException("a column of length 0 has no rows to load");
    }
    int place = Math.floorMod(from, column.length());
    registers.load(target, column.storage(), place);
  }

  /** {@code column[from + i] = source[i]} for {@code i < count}. */
  public void store(int source, FrVector column, int from, int count) {
    Objects.checkFromIndexSize(from, count, column.length());
    Objects.checkFromIndexSize(0, count, rows);
    registers.store(source, column.storage(), from, count);
  }

  /** {@code target[i] = c}. */
  public void fill(int target, FrConstant c) {
    registers.fill(target, c.prepared());
  }

  /** {@code target[i] = a[i]}. */
  public void copy(int target, int a) {
    registers.copy(target, a);
  }

  /** {@code target[i] = a[i] + b[i]}. */
  public void add(int target, int a, int b) {
    registers.add(target, a, b);
  }

  /** {@code target[i] = a[i] - b[i]}. */
  public void subtract(int target, int a, int b) {
    registers.subtract(target, a, b);
  }

  /** {@code target[i] = a[i] * b[i]}. */
  public void multiply(int target, int a, int b) {
    registers.multiply(target, a, b);
  }

  /** {@code target[i] = -a[i]}. */
  public void negate(int target, int a) {
    registers.negate(target, a);
  }

  /** {@code target[i] = a[i] + c}. */
  public void shift(int target, int a, FrConstant c) {
    registers.shift(target, a, c.prepared());
  }

  /** {@code target[i] = a[i] * c}. */
  public void scale(int target, int a, FrConstant c) {
    registers.scale(target, a, c.prepared());
  }

  /** {@code target[i] = a[i] * c + b[i]}: one step of Horner's rule. */
  public void scaleAdd(int target, int a, FrConstant c, int b) {
    registers.scaleAdd(target, a, c.prepared(), b);
  }

  /** {@code target[i] = 1 / a[i]}, and zero where that is zero: four products a row. */
  public void invert(int target, int a) {
    registers.invert(target, a);
  }
}
