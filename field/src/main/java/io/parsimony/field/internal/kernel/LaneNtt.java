package io.parsimony.field.internal.kernel;

import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The number-theoretic transform in lanes of doubles, of size {@code n = R * C} by rows and
 * columns: element {@code C * row + j} is in row {@code row} and column j.
 *
 * <p>Memory is gone through twice, whatever the size.
 *
 * <ol>
 *   <li>A few columns at a time are cut from words into a scratch, L columns to a block, and run
 *       through a tree ({@link LaneTree}) over the rows: group s then holds the coefficients {@code
 *       y_s[j]} of the polynomial modulo {@code X^C - omega^(C s)}. Multiplied by {@code omega^(s
 *       j)} they are those of a polynomial whose values at the powers of {@code omega^R} are
 *       sought. On the way out L groups and L columns change places, so that a block has one column
 *       of L groups.
 *   <li>The C blocks of L groups run through a tree over the columns. The value number t of group s
 *       is that at {@code omega^(s + R t)}: a block has L neighbours, which go to their place as
 *       words.
 * </ol>
 *
 * <p>Being linear, the transform does not mind in which Montgomery form the elements come.
 *
 * <p><b>Memory.</b> For n elements 40 n bytes while running, kept for the next run while the JVM
 * has room (one such buffer for each thread that transforms at the same time); tables of 40 n bytes
 * and 100 for each column; 40 n bytes for each table of factors; and a scratch of at most 1.5 MB a
 * thread up to {@code n = 2^24}. The size is limited by the longest array: 2^28.
 */
final class LaneNtt implements Transform {

  private static final Modulus P = Modulus.FR;
  private static final int L = Lanes.COUNT;
  private static final int BLOCK = Lanes.BLOCK;
  private static final int W = FrBlocks.LANES;

  /** Elements below which this is not worth while. */
  static final int MINIMUM = L * LaneTree.LEAF;

  /** Most rows, as a power of two, as long as the columns allow: short pieces of rows are slow. */
  private static final int LOG_ROWS = 8;

  /** Most columns, as a power of two: their blocks fit the second-level cache. */
  private static final int LOG_COLUMNS = 12;

  /** Blocks of a scratch that fits the second-level cache, unless one column has more. */
  private static final int SCRATCH = 1 << 11;

  /** Blocks side by side in each row of a scratch, at most. */
  private static final int WIDTH = 8;

  /** Pieces of work that threads take one by one. */
  private static final int PIECES = 16;

  private final int n;
  private final int logRows;
  private final int rows;
  private final int columns;
  private final LaneTree tree;

  /**
   * For block b of groups and column j, at {@code b * C + j}: {@code omega^(s j)}, s from L b on.
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
    int log = Integer.numberOfTrailingZeros(n);
    int least = Integer.numberOfTrailingZeros(LaneTree.LEAF);
    int few = Math.min(Math.min(log / 2, LOG_ROWS), log - least);
    this.logRows = Math.max(few, log - LOG_COLUMNS);
    this.rows = 1 << logRows;
    this.columns = n / rows;
    this.tree = new LaneTree(Math.max(rows, columns) / 2, n, powers);
    this.twists = twists(powers);
  }

  private double[] twists(long[] powers) {
    double[] result = new double[n / L * BLOCK];
    long[] words = new long[4 * L];
    int to = 0;
    for (int b = 0; b < rows / L; b++) {
      for (int j = 0; j < columns; j++) {
        for (int lane = 0; lane < L; lane++) {
          int exponent = (L * b + lane) * j;
          FrBlocks.gather(powers, exponent % (n / 2), words, 4 * lane);
          if (exponent >= n / 2) {
            Montgomery.negate(P, words, 4 * lane, words, 4 * lane);
          }
        }
        LaneWords.unpack(words, 0, L, result, to);
        to += BLOCK;
      }
    }
    FrLanes.normalise(result, 0, result, 0, n / L);
    return result;
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
    double[] values = new double[n / L * BLOCK];
    LaneCut.load(words, 0, values, 0, n / L);
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
    return new double[n / L * BLOCK];
  }

  @Override
  public void run(
      long[] words, @Nullable Factors before, boolean inverse, @Nullable ForkJoinPool pool) {
    double[] x = takeBuffer();
    if (inverse && before instanceof Blocks(double[] values)) {
      LaneCut.load(words, 0, x, 0, n / L);
      FrLanes.multiply(x, 0, x, 0, values, 0, n / L);
      LanePack.pack(x, 0, n / L, words, 0);
      before = null;
    }
    Factors factors = before;
    int width = width(pool != null);
    pieces(
        pool,
        columns / L / width,
        (from, to) -> {
          Columns scratch = new Columns(width);
          for (int i = from; i < to; i++) {
            scratch.load(words, factors, i * width, inverse);
            scratch.store(x, i * width);
          }
        });
    pieces(
        pool,
        rows / L,
        (from, to) -> {
          for (int b = from; b < to; b++) {
            values(x, b, words);
          }
        });
    buffers.add(new SoftReference<>(x));
  }

  /** Blocks of columns that go through the first tree together; several threads need several. */
  private int width(boolean shared) {
    int all = columns / L;
    int most = Math.max(LaneTree.LEAF / rows, shared ? all / 4 : all);
    return Math.clamp(SCRATCH / rows, 1, Math.min(WIDTH, Math.max(1, most)));
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

  /** The second pass for block b of groups. */
  private void values(double[] x, int b, long[] words) {
    tree.run(x, b * columns, columns, 1);
    int logColumns = Integer.numberOfTrailingZeros(columns);
    for (int from = 0; from < columns; from += LaneTree.LEAF) {
      int at = (b * columns + from) * BLOCK;
      FrLanes.reduceLevel(x, at, x, at, LaneTree.LEAF);
      for (int i = 0; i < LaneTree.LEAF; i++) {
        int t = LaneTree.reverse(from + i, logColumns);
        LanePack.pack(x, at + i * BLOCK, 1, words, rows / L * t + b);
      }
    }
  }

  /** The first pass, for a few columns at a time: the scratch of one thread. */
  private final class Columns {

    private final int width;
    private final double[] scratch;
    private final double[] turned;
    private final long[] reversed;

    /** A scratch of so many blocks for each row. */
    Columns(int width) {
      this.width = width;
      this.scratch = new double[rows * width * BLOCK];
      this.turned = new double[L * width * BLOCK];
      this.reversed = new long[Math.ceilDiv(width * L, W) * FrBlocks.BLOCK];
    }

    /** Loads columns from block {@code first} on, and goes through the levels of the rows. */
    void load(long[] words, @Nullable Factors factors, int first, boolean inverse) {
      for (int row = 0; row < rows; row++) {
        int at = row * width * BLOCK;
        int block = row * (columns / L) + first;
        if (inverse) {
          reverse(words, block * L);
          LaneCut.load(reversed, 0, scratch, at, width);
        } else {
          LaneCut.load(words, block, scratch, at, width);
        }
        if (factors instanceof Uniform(double[] digits)) {
          FrLanes.scale(scratch, at, scratch, at, digits, width);
        } else if (factors instanceof Blocks(double[] values)) {
          FrLanes.multiply(scratch, at, scratch, at, values, block * BLOCK, width);
        }
      }
      tree.run(scratch, 0, rows * width, width);
    }

    /** Elements {@code -from, -from - 1, ..} modulo n: with them in place of others, inverses. */
    private void reverse(long[] words, int from) {
      for (int i = 0; i < width * L; i++) {
        int in = FrBlocks.at((n - from - i) & (n - 1));
        int out = FrBlocks.at(i);
        reversed[out] = words[in];
        reversed[out + W] = words[in + W];
        reversed[out + 2 * W] = words[in + 2 * W];
        reversed[out + 3 * W] = words[in + 3 * W];
      }
    }

    /** Turns groups and columns, multiplies, and puts them into the buffer. */
    void store(double[] x, int first) {
      for (int b = 0; b < rows / L; b++) {
        for (int lane = 0; lane < L; lane++) {
          int group = LaneTree.reverse(L * b + lane, logRows);
          turn(group * width * BLOCK, lane);
        }
        int to = (b * columns + first * L) * BLOCK;
        FrLanes.multiplyLevel(x, to, turned, 0, twists, to, L * width);
      }
    }

    /** The blocks of one group, from {@code at} on, become a lane of the columns' blocks. */
    private void turn(int at, int lane) {
      for (int i = 0; i < width; i++) {
        for (int limb = 0; limb < BLOCK; limb += L) {
          int from = at + i * BLOCK + limb;
          int to = i * L * BLOCK + limb + lane;
          for (int column = 0; column < L; column++) {
            turned[to + column * BLOCK] = scratch[from + column];
          }
        }
      }
    }
  }
}
