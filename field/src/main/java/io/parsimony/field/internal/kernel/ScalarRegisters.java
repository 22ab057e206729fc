package io.parsimony.field.internal.kernel;

/** Registers as the vectors are, worked on by the scalar kernels. */
final class ScalarRegisters implements Registers {

  private final FrKernels kernels;
  private final FrBlocks[] registers;
  private final int rows;

  ScalarRegisters(FrKernels kernels, int count, int rows) {
    this.kernels = kernels;
    this.rows = rows;
    this.registers = new FrBlocks[count];
    for (int i = 0; i < count; i++) {
      registers[i] = FrBlocks.zeros(rows);
    }
  }

  private long[] words(int register) {
    return registers[register].words();
  }

  @Override
  public void load(int target, FrBlocks column, int from) {
    registers[target].copyWrapped(column, from, rows);
  }

  @Override
  public void store(int source, FrBlocks column, int from, int count) {
    column.copyFrom(registers[source], 0, from, count);
  }

  @Override
  public void fill(int target, Constant c) {
    registers[target].fill(c.words());
  }

  @Override
  public void copy(int target, int a) {
    registers[target].copyFrom(registers[a], 0, 0, rows);
  }

  @Override
  public void add(int target, int a, int b) {
    kernels.add(words(a), words(b), words(target), rows);
  }

  @Override
  public void subtract(int target, int a, int b) {
    kernels.subtract(words(a), words(b), words(target), rows);
  }

  @Override
  public void multiply(int target, int a, int b) {
    kernels.multiply(words(a), words(b), words(target), rows);
  }

  @Override
  public void negate(int target, int a) {
    kernels.negate(words(a), words(target), rows);
  }

  @Override
  public void shift(int target, int a, Constant c) {
    kernels.shift(words(a), c.words(), words(target), rows);
  }

  @Override
  public void scale(int target, int a, Constant c) {
    kernels.multiplyAdd(words(a), c.words(), null, words(target), rows);
  }

  @Override
  public void scaleAdd(int target, int a, Constant c, int b) {
    kernels.multiplyAdd(words(a), c.words(), words(b), words(target), rows);
  }

  @Override
  public void invert(int target, int a) {
    copy(target, a);
    kernels.invert(words(target), rows);
  }
}
