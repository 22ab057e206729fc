package io.parsimony.field.internal.kernel;

/**
 * Registers of so many rows each, in the form in which a provider works. Every operation works on
 * all rows of its registers; the target may be an operand. For one thread at a time.
 */
public interface Registers {

  /** {@code target = column[from .. from+rows-1]}, going on at 0 after the column's end. */
  void load(int target, FrBlocks column, int from);

  /** {@code column[from .. from+count-1] =} the first rows of the register. */
  void store(int source, FrBlocks column, int from, int count);

  /** {@code target = c}, in all rows. */
  void fill(int target, Constant c);

  /** {@code target = a}. */
  void copy(int target, int a);

  /** {@code target = a + b}. */
  void add(int target, int a, int b);

  /** {@code target = a - b}. */
  void subtract(int target, int a, int b);

  /** {@code target = a * b}. */
  void multiply(int target, int a, int b);

  /** {@code target = -a}. */
  void negate(int target, int a);

  /** {@code target = a + c}. */
  void shift(int target, int a, Constant c);

  /** {@code target = a * c}. */
  void scale(int target, int a, Constant c);

  /** {@code target = a * c + b}. */
  void scaleAdd(int target, int a, Constant c, int b);

  /** {@code target = 1 / a}, and zero where a is zero. */
  void invert(int target, int a);
}
