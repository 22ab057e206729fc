package io.parsimony.field.curve;

import io.parsimony.field.Fq;
import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.LimbArray;
import io.parsimony.field.internal.kernel.PointAdder;
import io.parsimony.field.vector.FrVector;
import java.util.Arrays;

/**
 * Some butterflies of a transform of points, together; only those that meet infinity are done one
 * by one.
 *
 * @param <S> an array of points of the adder
 */
final class Butterflies<S> {

  private static final int W = 2 * LimbArray.WORDS;

  /**
   * One level: butterfly b takes {@code (u, v)} to {@code (c u + w v, c u - w v)}, in which w is
   * twiddle {@code b mod 2^level}.
   *
   * @param points all of them, as words
   * @param level its number, from 0
   * @param twiddles the factors w
   * @param scale the factor c
   */
  record Level(LimbArray points, int level, FrVector twiddles, Fr scale) {

    int twiddle(int butterfly) {
      return butterfly & ((1 << level) - 1);
    }

    /** Where butterfly b has u. */
    int low(int butterfly) {
      return ((butterfly >> level) << (level + 1)) + twiddle(butterfly);
    }

    /** Where it has v. */
    int high(int butterfly) {
      return low(butterfly) + (1 << level);
    }

    boolean isScaled() {
      return !scale.equals(Fr.ONE);
    }

    boolean isInfinity(int place) {
      // No other point has x = 0, as 3 is not a square.
      return Fq.load(points, 2 * place).isZero();
    }
  }

  private final PointAdder<S> adder;
  private final Level level;
  private final int most;

  /** Places: u, v, their sums, and scratch, {@code most} of each. */
  private final S sums;

  private final int[] left;
  private final int[] right;
  private final int[] target;

  Butterflies(PointAdder<S> adder, Level level, int most) {
    this.adder = adder;
    this.level = level;
    this.most = most;
    this.sums = adder.allocate(4 * most);
    this.left = new int[most];
    this.right = new int[most];
    this.target = new int[most];
  }

  /** Does {@code most} butterflies from {@code from} on. */
  void run(int from) {
    int[] numbers = new int[most];
    int count = 0;
    int multiplied = 0;
    for (boolean plain : new boolean[] {false, true}) {
      multiplied = count;
      for (int b = from; b < from + most; b++) {
        boolean isPlain = level.twiddle(b) == 0 && !level.isScaled();
        if (isPlain != plain) {
          continue;
        }
        if (level.isInfinity(level.low(b)) || level.isInfinity(level.high(b))) {
          alone(b);
        } else {
          numbers[count++] = b;
        }
      }
    }
    load(numbers, count);
    scale(numbers, multiplied);
    add(numbers, count, 0);
    add(numbers, count, PointAdder.NEGATE);
  }

  private void alone(int b) {
    G1Vector all = G1Vector.over(level.points());
    G1 u = all.get(level.low(b)).times(level.scale());
    G1 v = all.get(level.high(b)).times(level.twiddles().get(level.twiddle(b)));
    put(u.plus(v).toAffine(), level.low(b));
    put(u.minus(v).toAffine(), level.high(b));
  }

  private void put(G1Affine point, int place) {
    point.x().store(level.points(), 2 * place);
    point.y().store(level.points(), 2 * place + 1);
  }

  private void load(int[] numbers, int count) {
    LimbArray words = LimbArray.zeros(4 * count);
    long[] from = level.points().words();
    for (int i = 0; i < count; i++) {
      System.arraycopy(from, W * level.low(numbers[i]), words.words(), W * i, W);
      System.arraycopy(from, W * level.high(numbers[i]), words.words(), W * (count + i), W);
    }
    S points = adder.load(words);
    for (int i = 0; i < count; i++) {
      adder.copy(points, sums, i, sums, i);
      adder.copy(points, sums, count + i, sums, most + i);
    }
  }

  private void scale(int[] numbers, int count) {
    if (count == 0) {
      return;
    }
    PointScaler<S> scaler = new PointScaler<>(adder, sums, 3 * most, count);
    long[] twiddles = level.twiddles().toCanonicalWords();
    for (int i = 0; i < count; i++) {
      scaler.setScalar(i, twiddles, 4 * level.twiddle(numbers[i]));
    }
    scaler.scale(most, count);
    if (level.isScaled()) {
      long[] scale = FrVector.of(level.scale()).toCanonicalWords();
      for (int i = 0; i < count; i++) {
        scaler.setScalar(i, scale, 0);
      }
      scaler.scale(0, count);
    }
  }

  /** Adds, or subtracts, v to u, and stores the results. */
  private void add(int[] numbers, int count, int sign) {
    for (int i = 0; i < count; i++) {
      left[i] = i | PointAdder.SUM;
      right[i] = most + i | PointAdder.SUM | sign;
      target[i] = 2 * most + i;
    }
    adder.addPairs(sums, sums, left, right, target, count);
    long[] words = new long[W];
    for (int i = 0; i < count; i++) {
      if (left[i] == PointAdder.NONE) {
        Arrays.fill(words, 0);
      } else {
        adder.store(sums, sums, target[i] | PointAdder.SUM, words);
      }
      int place = sign == 0 ? level.low(numbers[i]) : level.high(numbers[i]);
      System.arraycopy(words, 0, level.points().words(), W * place, W);
    }
  }
}
