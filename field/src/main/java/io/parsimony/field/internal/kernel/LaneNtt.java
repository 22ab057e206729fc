package io.parsimony.field.internal.kernel;

import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The number-theoretic transform in lanes of doubles.
 *
 * <p>With L lanes and {@code n = L * M}, element {@code L*b + l} is lane l of block b, so that all
 * lanes run a transform of size M of their own with the same twiddle factors. Those M-transforms
 * evaluate by a remainder tree: a group of blocks holds a polynomial modulo {@code X^(2h) - r^2},
 * and one level turns it into the residues modulo {@code X^h - r} and {@code X^h + r}; a group's r
 * depends on its number only. Leaf g is the value at {@code (omega^L)^k} where k is g with its bits
 * reversed. Then {@code X[k + M*q] = sum over l of (omega^M)^(l*q) * omega^(l*k) * Y_l[k]}: L
 * blocks at a time are transposed, multiplied by {@code omega^(l*k)}, and L-transforms run down the
 * rows.
 *
 * <p>Being linear, the transform does not mind in which Montgomery form the elements come.
 */
final class LaneNtt implements Transform {

  private static final Modulus P = Modulus.FR;
  private static final int L = Lanes.COUNT;
  private static final int LOG_L = Integer.numberOfTrailingZeros(L);
  private static final int BLOCK = Lanes.BLOCK;
  private static final int W = FrBlocks.LANES;
  private static final int CONSTANT = Lanes.LIMBS * Lanes.LIMBS;

  /** Tiles of L blocks that the last step handles together. */
  private static final int TILES = 8;

  /** Elements below which this is not worth while. */
  static final int MINIMUM = L * L * TILES;

  /** Blocks of a subtree that one thread does alone. */
  private static final int GRAIN = 512;

  private final int n;
  private final int m;
  private final int logM;

  /** For group g, the constant {@code omega^brev(g)} with g in log2(n) - 1 bits. */
  private final double[] roots;

  /** For tile t and l from 1: a block of {@code omega^(l * k)} for the k of the tile's L blocks. */
  private final double[] twists;

  /**
   * A transform of size {@code n >= MINIMUM}, a power of two.
   *
   * @param powers {@code omega^0 .. omega^(n/2-1)}, as words of a vector
   */
  LaneNtt(int n, long[] powers) {
    this.n = n;
    this.m = n / L;
    this.logM = Integer.numberOfTrailingZeros(m);
    this.roots = new double[m / 2 * CONSTANT];
    long[] root = new long[4];
    for (int g = 0; g < m / 2; g++) {
      FrBlocks.gather(powers, reverse(g, logM + LOG_L - 1), root, 0);
      LaneForm.leave(root, 0, root, 0);
      LaneWords.constant(root, 0, roots, g * CONSTANT);
    }
    this.twists = twists(powers);
  }

  private double[] twists(long[] powers) {
    double[] result = new double[m / L * (L - 1) * BLOCK];
    long[] words = new long[4 * L];
    for (int t = 0; t < m / L; t++) {
      for (int l = 1; l < L; l++) {
        for (int lane = 0; lane < L; lane++) {
          int k = reverse(t * L + lane, logM);
          int exponent = (int) ((long) k * l % n);
          int index = exponent % (n / 2);
          FrBlocks.gather(powers, index, words, 4 * lane);
          if (exponent >= n / 2) {
            Montgomery.negate(P, words, 4 * lane, words, 4 * lane);
          }
        }
        LaneWords.unpack(words, 0, L, result, (t * (L - 1) + l - 1) * BLOCK);
      }
    }
    int blocks = result.length / BLOCK;
    FrLanes.normalise(result, 0, result, 0, blocks);
    return result;
  }

  private static int reverse(int i, int bits) {
    return bits == 0 ? 0 : Integer.reverse(i) >>> (32 - bits);
  }

  /** Factors in blocks of lanes, with R = 2^204. */
  private record Blocks(double[] values) implements Factors {}

  @Override
  public Factors powers(long[] first, long[] ratio) {
    long[] words = new long[4 * n];
    LaneVectors.powers(first, ratio, words, n);
    double[] values = new double[m * BLOCK];
    LaneCut.load(words, 0, values, 0, m);
    return new Blocks(values);
  }

  @Override
  public void run(
      long[] words, @Nullable Factors before, boolean inverse, @Nullable ForkJoinPool pool) {
    double @Nullable [] factors = before == null ? null : ((Blocks) before).values();
    double[] x = new double[m * BLOCK];
    int pieces = Math.max(1, m / GRAIN);
    int piece = m / pieces;
    Tasks.run(
        pool,
        pieces,
        i -> {
          int b = i * piece;
          LaneCut.load(words, b, x, b * BLOCK, piece);
          if (factors != null) {
            FrLanes.multiply(x, b * BLOCK, x, b * BLOCK, factors, b * BLOCK, piece);
          }
        });
    // The top levels by pieces of a level, the subtrees below each by one thread.
    int level = 0;
    int size = m;
    while (pool != null && size > GRAIN) {
      int half = size / 2;
      int current = level;
      int chunk = Math.min(half, GRAIN / 2);
      int perGroup = half / chunk;
      Tasks.run(
          pool,
          (1 << level) * perGroup,
          i -> {
            int group = i / perGroup;
            int at = group * 2 * half + i % perGroup * chunk;
            butterfly(x, at, half, chunk, group, current);
          });
      size = half;
      level++;
    }
    int subtree = size;
    int depth = level;
    Tasks.run(pool, m / subtree, g -> tree(x, g * subtree, subtree, g, depth));
    int batches = m / L / TILES;
    Tasks.run(pool, batches, batch -> tiles(x, batch * TILES, words, inverse));
  }

  /**
   * All levels of the subtree of group {@code g}, over {@code size} blocks from block {@code at}.
   */
  private void tree(double[] x, int at, int size, int g, int level) {
    if (size == 1) {
      return;
    }
    int half = size / 2;
    butterfly(x, at, half, half, g, level);
    tree(x, at, half, 2 * g, level + 1);
    tree(x, at + half, half, 2 * g + 1, level + 1);
  }

  /**
   * One level: {@code count} blocks from {@code at} with those {@code distance} further, group g.
   */
  private void butterfly(double[] x, int at, int distance, int count, int g, int level) {
    int u = at * BLOCK;
    int v = (at + distance) * BLOCK;
    int w = g * CONSTANT;
    // A normal element is like one after the first level; every third level reduces.
    switch (level % 3) {
      case 0 -> FrLanes.butterfly2(x, u, v, count, roots, w);
      case 1 -> FrLanes.butterfly3(x, u, v, count, roots, w);
      default -> FrLanes.butterfly1(x, u, v, count, roots, w);
    }
  }

  /** The last step for tiles whose bit-reversed numbers are {@code first .. first + TILES - 1}. */
  private void tiles(double[] x, int first, long[] words, boolean inverse) {
    double[] q = new double[L * TILES * BLOCK];
    int row = TILES * BLOCK;
    for (int i = 0; i < TILES; i++) {
      int t = reverse(first + i, logM - LOG_L);
      transpose(x, t * L * BLOCK, q, i * BLOCK, row);
      for (int l = 1; l < L; l++) {
        int at = l * row + i * BLOCK;
        FrLanes.multiplyLevel(q, at, q, at, twists, (t * (L - 1) + l - 1) * BLOCK, 1);
      }
    }
    FrLanes.reduceLevel(q, 0, q, 0, TILES);
    for (int half = L / 2, depth = 0; half >= 1; half /= 2, depth++) {
      for (int g = 0; g < 1 << depth; g++) {
        butterfly(q, 2 * g * half * TILES, half * TILES, half * TILES, g, depth);
      }
    }
    FrLanes.reduceLevel(q, 0, q, 0, L * TILES);
    long[] packed = new long[L * L * TILES * 4];
    LanePack.pack(q, 0, L * TILES, packed, 0);
    for (int r = 0; r < L; r++) {
      for (int lane = 0; lane < L; lane++) {
        int to = reverse(r, LOG_L) * m + reverse(lane, LOG_L) * (m / L) + first;
        for (int i = 0; i < TILES; i++) {
          int out = FrBlocks.at(inverse ? (n - to - i) & (n - 1) : to + i);
          int from = Lanes.wordsAt(r * TILES + i) + lane;
          words[out] = packed[from];
          words[out + W] = packed[from + W];
          words[out + 2 * W] = packed[from + 2 * W];
          words[out + 3 * W] = packed[from + 3 * W];
        }
      }
    }
  }

  /** Lane l of L blocks becomes a block, {@code stride} after that of lane l - 1. */
  private static void transpose(double[] x, int at, double[] q, int to, int stride) {
    for (int limb = 0; limb < BLOCK; limb += L) {
      for (int b = 0; b < L; b++) {
        int from = at + b * BLOCK + limb;
        int put = to + limb + b;
        for (int l = 0; l < L; l++) {
          q[put + l * stride] = x[from + l];
        }
      }
    }
  }
}
