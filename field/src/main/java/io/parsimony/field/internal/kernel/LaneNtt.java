package io.parsimony.field.internal.kernel;

import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The number-theoretic transform in lanes of doubles.
 *
 * <p>With L lanes and {@code n = L * M}, element {@code L*b + l} is lane l of block b, so that all
 * lanes run a transform of size M of their own with the same twiddle factors. Those M-transforms
 * evaluate by a remainder tree: a group of blocks holds a polynomial modulo {@code X^(2h) - r^2},
 * and one level turns it into the residues modulo {@code X^h - r} and {@code X^h + r}; a group's r
 * depends on its number only, and is one for the first. Leaf g is the value at {@code (omega^L)^k}
 * where k is g with its bits reversed. Then {@code X[k + M*q] = sum over l of (omega^M)^(l*q) *
 * omega^(l*k) * Y_l[k]}: L blocks at a time are transposed, multiplied by {@code omega^(l*k)}, and
 * L-transforms run down the rows.
 *
 * <p>Memory is gone through three times, whatever the size: the upper levels of the tree run over
 * columns that are gathered in a small scratch as they are cut from words; then each subtree that
 * fits the second-level cache, its lowest levels in the first; then the transpositions.
 *
 * <p>Being linear, the transform does not mind in which Montgomery form the elements come.
 *
 * <p><b>Memory.</b> 40 bytes an element while running, kept for the next run while the JVM has room
 * (one such buffer for each thread that transforms at the same time), and 48 for tables.
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

  /** Blocks of a subtree that fits the first-level cache. */
  private static final int LEAF = L * TILES;

  /** Elements below which this is not worth while. */
  static final int MINIMUM = L * LEAF;

  /** Blocks of a subtree that fits the second-level cache, as a power of two. */
  private static final int LOG_TREE = 11;

  /** Blocks of the columns that run through the upper levels together. */
  private static final int COLUMNS = 512;

  /** Pieces of work that threads take one by one. */
  private static final int PIECES = 16;

  private final int n;
  private final int m;
  private final int logM;

  /** For group g, the constant {@code omega^brev(g)} with g in log2(n) - 1 bits. */
  private final double[] roots;

  /**
   * For each batch of tiles and l from 1, blocks of {@code omega^(l * k)} for the k of the L blocks
   * of each tile.
   */
  private final double[] twists;

  private final ConcurrentLinkedQueue<SoftReference<double[]>> buffers =
      new ConcurrentLinkedQueue<>();

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
    int to = 0;
    for (int first = 0; first < m / L; first += TILES) {
      for (int l = 1; l < L; l++) {
        for (int i = 0; i < TILES; i++) {
          int t = tile(first + i);
          for (int lane = 0; lane < L; lane++) {
            int k = reverse(t * L + lane, logM);
            int exponent = (int) ((long) k * l % n);
            FrBlocks.gather(powers, exponent % (n / 2), words, 4 * lane);
            if (exponent >= n / 2) {
              Montgomery.negate(P, words, 4 * lane, words, 4 * lane);
            }
          }
          LaneWords.unpack(words, 0, L, result, to);
          to += BLOCK;
        }
      }
    }
    FrLanes.normalise(result, 0, result, 0, to / BLOCK);
    return result;
  }

  private static int reverse(int i, int bits) {
    return bits == 0 ? 0 : Integer.reverse(i) >>> (32 - bits);
  }

  /** The tile whose values go to place {@code i} of each of L * L runs. */
  private int tile(int i) {
    return reverse(i, logM - LOG_L);
  }

  /** Factors in blocks of lanes, with R = 2^204. */
  private record Blocks(double[] values) implements Factors {}

  /** One factor for all, as 25 digits. */
  private record Uniform(double[] digits) implements Factors {}

  @Override
  public Factors powers(long[] first, long[] ratio) {
    if (Montgomery.equal(ratio, 0, P.r1, 0)) {
      return new Uniform(LaneVectors.digits(first));
    }
    long[] words = new long[4 * n];
    LaneVectors.powers(first, ratio, words, n);
    double[] values = new double[m * BLOCK];
    LaneCut.load(words, 0, values, 0, m);
    return new Blocks(values);
  }

  private double[] takeBuffer() {
    SoftReference<double[]> reference;
    while ((reference = buffers.poll()) != null) {
      double[] buffer = reference.get();
      if (buffer != null) {
        return buffer;
      }
    }
    return new double[m * BLOCK];
  }

  @Override
  public void run(
      long[] words, @Nullable Factors before, boolean inverse, @Nullable ForkJoinPool pool) {
    double[] x = takeBuffer();
    // Several threads need several subtrees.
    int least = pool == null ? 0 : Math.min(4, logM - Integer.numberOfTrailingZeros(LEAF));
    int logRows = Math.max(least, logM - LOG_TREE);
    int rows = 1 << logRows;
    int tree = m / rows;
    int width = Math.min(tree, Math.max(4, COLUMNS / rows));
    pieces(
        pool,
        tree / width,
        (from, to) -> {
          double[] scratch = new double[rows == 1 ? 0 : rows * width * BLOCK];
          for (int i = from; i < to; i++) {
            if (rows == 1) {
              load(words, before, i * width, x, i * width, width);
            } else {
              columns(words, before, x, scratch, i * width, width, logRows);
            }
          }
        });
    Tasks.run(pool, rows, g -> tree(x, g * tree, tree, g, logRows));
    pieces(
        pool,
        m / L / TILES,
        (from, to) -> {
          double[] q = new double[L * TILES * BLOCK];
          long[] packed = new long[L * L * TILES * 4];
          for (int batch = from; batch < to; batch++) {
            tiles(x, batch, q, packed);
            store(packed, batch * TILES, words, inverse);
          }
        });
    buffers.add(new SoftReference<>(x));
  }

  /** Work on a range of numbered things. */
  private interface Piece {
    void run(int from, int to);
  }

  private static void pieces(@Nullable ForkJoinPool pool, int count, Piece piece) {
    int pieces = pool == null ? 1 : Math.min(count, PIECES);
    Tasks.run(
        pool,
        pieces,
        i -> piece.run((int) ((long) count * i / pieces), (int) ((long) count * (i + 1) / pieces)));
  }

  private static void load(
      long[] words, @Nullable Factors factors, int first, double[] to, int at, int count) {
    LaneCut.load(words, first, to, at * BLOCK, count);
    if (factors instanceof Blocks(double[] values)) {
      FrLanes.multiply(to, at * BLOCK, to, at * BLOCK, values, first * BLOCK, count);
    } else if (factors instanceof Uniform(double[] digits)) {
      FrLanes.scale(to, at * BLOCK, to, at * BLOCK, digits, count);
    }
  }

  /** The upper levels for {@code width} blocks, from {@code first} on, of every row. */
  private void columns(
      long[] words,
      @Nullable Factors factors,
      double[] x,
      double[] scratch,
      int first,
      int width,
      int logRows) {
    int rows = 1 << logRows;
    int tree = m / rows;
    for (int row = 0; row < rows; row++) {
      load(words, factors, row * tree + first, scratch, row * width, width);
    }
    for (int level = 0; level < logRows; level++) {
      int half = width << (logRows - 1 - level);
      for (int g = 0; g < 1 << level; g++) {
        butterfly(scratch, 2 * g * half, half, half, g, level);
      }
    }
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          scratch, row * width * BLOCK, x, (row * tree + first) * BLOCK, width * BLOCK);
    }
  }

  /**
   * All levels of the subtree of group {@code g}, over {@code size} blocks from block {@code at}.
   */
  private void tree(double[] x, int at, int size, int g, int level) {
    if (size == LEAF) {
      leaf(x, at, g, level);
      return;
    }
    int half = size / 2;
    butterfly(x, at, half, half, g, level);
    tree(x, at, half, 2 * g, level + 1);
    tree(x, at + half, half, 2 * g + 1, level + 1);
  }

  /**
   * The last levels. Groups that are short are gone through side by side, and there every level
   * reduces.
   */
  private void leaf(double[] x, int at, int g, int level) {
    int groups = 1;
    int depth = level;
    for (int half = LEAF / 2; half >= 1; half /= 2) {
      if (groups <= half) {
        for (int i = 0; i < groups; i++) {
          butterfly(x, at + 2 * i * half, half, half, g * groups + i, depth);
        }
      } else {
        for (int i = 0; i < half; i++) {
          int u = (at + i) * BLOCK;
          int v = u + half * BLOCK;
          int w = g * groups * CONSTANT;
          FrLanes.reducingButterflies(x, u, v, groups, roots, w, 2 * half * BLOCK);
        }
      }
      groups *= 2;
      depth++;
    }
  }

  /** A normal element is like one after the first level; every third level reduces. */
  private static boolean isReducing(int level) {
    return level % 3 == 2;
  }

  /**
   * One level: {@code count} blocks from {@code at} with those {@code distance} further, group g.
   */
  private void butterfly(double[] x, int at, int distance, int count, int g, int level) {
    int u = at * BLOCK;
    int v = (at + distance) * BLOCK;
    int w = g * CONSTANT;
    if (isReducing(level)) {
      if (g == 0) {
        FrLanes.reducingSums(x, u, v, count);
      } else {
        FrLanes.reducingButterfly(x, u, v, count, roots, w);
      }
    } else if (g == 0) {
      FrLanes.sums(x, u, v, count);
    } else {
      FrLanes.butterfly(x, u, v, count, roots, w);
    }
  }

  /** The last step for a batch of tiles: row r has the values of brev(r), tile by tile. */
  private void tiles(double[] x, int batch, double[] q, long[] packed) {
    int row = TILES * BLOCK;
    for (int i = 0; i < TILES; i++) {
      transpose(x, tile(batch * TILES + i) * L * BLOCK, q, i * BLOCK, row);
    }
    FrLanes.reduceLevel(q, 0, q, 0, TILES);
    int twisted = (L - 1) * TILES;
    FrLanes.multiplyLevel(q, row, q, row, twists, batch * twisted * BLOCK, twisted);
    for (int half = L / 2, depth = 0; half >= 1; half /= 2, depth++) {
      for (int g = 0; g < 1 << depth; g++) {
        butterfly(q, 2 * g * half * TILES, half * TILES, half * TILES, g, depth);
      }
    }
    FrLanes.reduceLevel(q, 0, q, 0, L * TILES);
    LanePack.pack(q, 0, L * TILES, packed, 0);
  }

  /** Puts the values of a batch to their places: eight in a row from each row and lane. */
  private void store(long[] packed, int first, long[] words, boolean inverse) {
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
