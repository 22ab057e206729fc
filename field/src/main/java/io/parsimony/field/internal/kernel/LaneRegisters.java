package io.parsimony.field.internal.kernel;

import java.util.Arrays;

/**
 * Registers of normal elements in lanes of doubles: nothing is converted between loading and
 * storing.
 */
final class LaneRegisters implements Registers {

  private static final int L = Lanes.COUNT;
  private static final int BLOCK = Lanes.BLOCK;
  private static final int W = FrBlocks.LANES;

  private final double[][] registers;
  private final double[] term;
  private final int rows;
  private final int blocks;

  /** A place for rows that do not begin where a block does. */
  private final FrBlocks turned;

  private final LaneInverse inverse = new LaneInverse();

  LaneRegisters(int count, int rows) {
    this.rows = rows;
    this.blocks = Lanes.blocks(rows);
    this.registers = new double[count][blocks * BLOCK];
    this.term = new double[blocks * BLOCK];
    this.turned = FrBlocks.zeros(rows);
  }

  @Override
  public void load(int target, FrBlocks column, int from) {
    if (from % W == 0 && from + blocks * L <= column.length()) {
      LaneCut.load(column.words(), from / L, registers[target], 0, blocks);
    } else {
      turned.copyWrapped(column, from, rows);
      LaneCut.load(turned.words(), 0, registers[target], 0, blocks);
    }
  }

  @Override
  public void store(int source, FrBlocks column, int from, int count) {
    if (from % W == 0 && count % W == 0) {
      LanePack.pack(registers[source], 0, count / L, column.words(), from / L);
    } else {
      LanePack.pack(registers[source], 0, blocks, turned.words(), 0);
      column.copyFrom(turned, 0, from, count);
      turned.clearTail();
    }
  }

  @Override
  public void fill(int target, Constant c) {
    fill(registers[target], c);
  }

  private void fill(double[] register, Constant c) {
    long[] one = new long[FrBlocks.BLOCK];
    LaneForm.enter(c.words(), 0, one, 0);
    FrBlocks.scatter(one.clone(), 0, one, 0);
    LaneCut.load(one, 0, register, 0, 1);
    for (int limb = 0; limb < BLOCK; limb += L) {
      Arrays.fill(register, limb, limb + L, register[limb]);
    }
    for (int done = BLOCK; done < register.length; done *= 2) {
      System.arraycopy(register, 0, register, done, Math.min(done, register.length - done));
    }
  }

  @Override
  public void copy(int target, int a) {
    System.arraycopy(registers[a], 0, registers[target], 0, blocks * BLOCK);
  }

  @Override
  public void add(int target, int a, int b) {
    FrLanes.add(registers[target], 0, registers[a], 0, registers[b], 0, blocks);
  }

  @Override
  public void subtract(int target, int a, int b) {
    FrLanes.subtract(registers[target], 0, registers[a], 0, registers[b], 0, blocks);
  }

  @Override
  public void multiply(int target, int a, int b) {
    FrLanes.multiply(registers[target], 0, registers[a], 0, registers[b], 0, blocks);
  }

  @Override
  public void negate(int target, int a) {
    FrLanes.negate(registers[target], 0, registers[a], 0, blocks);
  }

  @Override
  public void shift(int target, int a, Constant c) {
    fill(term, c);
    FrLanes.add(registers[target], 0, registers[a], 0, term, 0, blocks);
  }

  @Override
  public void scale(int target, int a, Constant c) {
    FrLanes.scale(registers[target], 0, registers[a], 0, c.digits(), blocks);
  }

  @Override
  public void scaleAdd(int target, int a, Constant c, int b) {
    FrLanes.scaleAdd(registers[target], 0, registers[a], 0, c.digits(), registers[b], 0, blocks);
  }

  @Override
  public void invert(int target, int a) {
    LanePack.pack(registers[a], 0, blocks, turned.words(), 0);
    inverse.invert(turned.words(), rows);
    LaneCut.load(turned.words(), 0, registers[target], 0, blocks);
    turned.clearTail();
  }
}
