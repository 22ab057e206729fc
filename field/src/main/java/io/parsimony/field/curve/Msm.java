package io.parsimony.field.curve;

import io.parsimony.field.internal.kernel.KernelChoice;
import io.parsimony.field.internal.kernel.PointAdder;
import io.parsimony.field.internal.kernel.Tasks;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sums of many multiples of points, {@code sum of scalars[i] * bases[i]}: commitments.
 *
 * <p>Pippenger's bucket method over signed digits, complete in every case: equal points, opposite
 * points, infinity and zeros. Scalars are centred first, so small ones of either sign need few
 * windows, and bits become plain sums; long ones are cut into halves where that pays ({@link Glv}).
 * There may be more bases than scalars; the rest are left out. Time depends on the scalars; the
 * result does not depend on the number of threads.
 *
 * <p>The first sum over a vector of bases converts the bases, and keeps the converted ones with the
 * vector: 120 bytes each.
 */
public final class Msm {

  /** Parts of the work for each thread, so that all end at about the same time. */
  private static final int PARTS = 3;

  /** The least number of digits of a part. */
  private static final int LEAST = 1 << 12;

  /** Buckets of a part at most, as each may take 80 bytes. */
  private static final int MOST_BUCKETS = 1 << 18;

  /** Scalars that are being worked on at the same time, at most, unless they are in one column. */
  private static final int WAVE = 1 << 19;

  private final @Nullable ForkJoinPool pool;
  private final LongFunction<? extends PointAdder<?>> adders;

  /** Works on the calling thread. */
  public Msm() {
    this(null);
  }

  /** Works on the pool's threads. */
  public Msm(@Nullable ForkJoinPool pool) {
    this(pool, additions -> KernelChoice.kernels().pointAdder(additions));
  }

  /** Works with these adders, one a task. */
  Msm(@Nullable ForkJoinPool pool, LongFunction<? extends PointAdder<?>> adders) {
    this.pool = pool;
    this.adders = adders;
  }

  /**
   * {@code sum of scalars[i] * bases[i]}.
   *
   * @throws IllegalArgumentException if there are fewer bases than scalars
   */
  public G1 msm(G1Vector bases, FrVector scalars) {
    return msmAll(bases, List.of(Scalars.of(scalars))).getFirst();
  }

  /**
   * {@code sum of scalars[i] * bases[i]} for signed integers; quick if all are small in absolute
   * value.
   *
   * @throws IllegalArgumentException if there are fewer bases than scalars
   */
  public G1 msmSmall(G1Vector bases, long[] scalars) {
    return msmAll(bases, List.of(Scalars.ofSmall(scalars))).getFirst();
  }

  /**
   * The sums of several columns of scalars over the same bases, each as {@link #msm} gives it.
   * Threads share the columns, so this takes less time than one sum after another.
   *
   * @throws IllegalArgumentException if there are fewer bases than scalars of a column
   */
  public List<G1> msmAll(G1Vector bases, List<Scalars> columns) {
    for (Scalars column : columns) {
      if (bases.length() < column.length()) {
        throw new IllegalArgumentException(
            column.length() + " scalars but " + bases.length() + " bases");
      }
    }
    List<G1> results = new ArrayList<>();
    int from = 0;
    while (from < columns.size()) {
      int to = from;
      long scalars = 0;
      do {
        scalars += columns.get(to++).length();
      } while (to < columns.size() && scalars + columns.get(to).length() <= WAVE);
      results.addAll(wave(bases, columns.subList(from, to)));
      from = to;
    }
    return results;
  }

  /** A stretch of the digits of a column. */
  private record Part(int column, long from, long to) {}

  /** Sums of columns that are worked on at the same time. */
  private List<G1> wave(G1Vector bases, List<Scalars> columns) {
    Digits[] digits = new Digits[columns.size()];
    Tasks.run(pool, digits.length, c -> digits[c] = Digits.of(columns.get(c)));
    List<Part> parts = parts(digits);
    G1[][] bits = new G1[parts.size()][];
    Tasks.run(
        pool,
        bits.length,
        p -> {
          Part part = parts.get(p);
          bits[p] = bits(adders.apply(part.to() - part.from()), bases, digits[part.column()], part);
        });
    G1[] results = new G1[digits.length];
    Tasks.run(
        pool,
        results.length,
        c -> {
          List<G1[]> own = new ArrayList<>();
          for (int p = 0; p < bits.length; p++) {
            if (parts.get(p).column() == c) {
              own.add(bits[p]);
            }
          }
          results[c] = total(own);
        });
    return List.of(results);
  }

  private List<Part> parts(Digits[] digits) {
    int threads = pool == null ? 1 : pool.getParallelism();
    int wanted = threads == 1 ? 1 : (PARTS * threads + digits.length - 1) / digits.length;
    List<Part> parts = new ArrayList<>();
    for (int c = 0; c < digits.length; c++) {
      Digits d = digits[c];
      long all = (long) d.count() * d.windows();
      long buckets = (long) d.windows() << (d.width() - 1);
      long count = Math.max(Math.min(wanted, all / LEAST), buckets / MOST_BUCKETS);
      count = Math.clamp(count, 1, Math.max(1, d.windows() * (long) threads));
      for (int i = 0; i < count && all > 0; i++) {
        parts.add(new Part(c, all * i / count, all * (i + 1) / count));
      }
    }
    return parts;
  }

  private static <S> G1[] bits(PointAdder<S> adder, G1Vector bases, Digits digits, Part part) {
    S points = adder.load(bases.storage());
    return new WindowSums<>(adder, points, digits, part.from(), part.to()).bits(bases.infinite());
  }

  /** The sum of {@code 2^i} times the points at place i. */
  private static G1 total(List<G1[]> parts) {
    G1 acc = G1.INFINITY;
    int length = parts.isEmpty() ? 0 : parts.getFirst().length;
    for (int i = length - 1; i >= 0; i--) {
      acc = acc.doubled();
      for (G1[] part : parts) {
        acc = acc.plus(part[i]);
      }
    }
    return acc;
  }
}
