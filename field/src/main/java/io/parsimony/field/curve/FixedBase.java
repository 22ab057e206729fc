package io.parsimony.field.curve;

import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.KernelChoice;
import io.parsimony.field.internal.kernel.LimbArray;
import io.parsimony.field.internal.kernel.PointAdder;
import io.parsimony.field.internal.kernel.Tasks;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Many multiples of one point, by a table of its multiples: how the points of an SRS are made. */
public final class FixedBase {

  private static final int WIDTH = 8;
  private static final int WINDOWS = Fr.BYTES;

  /** Scalars of one task. */
  private static final int CHUNK = 2048;

  private final @Nullable ForkJoinPool pool;

  /** Works on the calling thread. */
  public FixedBase() {
    this(null);
  }

  /** Works on the pool's threads. */
  public FixedBase(@Nullable ForkJoinPool pool) {
    this.pool = pool;
  }

  /** The points {@code scalars[i] * base}. */
  public G1Vector multiples(G1Affine base, FrVector scalars) {
    int n = scalars.length();
    LimbArray result = LimbArray.zeros(Math.multiplyExact(2, n));
    if (base.isInfinity()) {
      return G1Vector.over(result);
    }
    G1Vector table = G1Vector.of(G1.batchToAffine(multiples(base, WIDTH, WINDOWS)));
    int chunks = (n + CHUNK - 1) / CHUNK;
    Tasks.run(
        pool,
        chunks,
        c -> {
          int from = c * CHUNK;
          int to = Math.min(n, from + CHUNK);
          multiples(
              KernelChoice.kernels().pointAdder((long) (to - from) * WINDOWS),
              table,
              scalars.slice(from, to),
              result,
              from);
        });
    return G1Vector.over(result);
  }

  /** Point {@code 2^width * w + d} is {@code d * 2^(width*w) * base}. */
  static List<G1> multiples(G1Affine base, int width, int windows) {
    List<G1> table = new ArrayList<>();
    G1 power = G1.of(base);
    for (int w = 0; w < windows; w++) {
      G1 multiple = G1.INFINITY;
      for (int d = 0; d < 1 << width; d++) {
        table.add(multiple);
        multiple = multiple.plus(power);
      }
      power = multiple;
    }
    return table;
  }

  /**
   * Each scalar's bytes choose one point of each window; their sums go to {@code out} from point
   * {@code at}.
   */
  private static <S> void multiples(
      PointAdder<S> adder, G1Vector table, FrVector scalars, LimbArray out, int at) {
    int n = scalars.length();
    byte[] bytes = scalars.toCanonicalBytes();
    GroupSums<S> sums = new GroupSums<>(adder, adder.load(table.storage()), n, n);
    for (int w = 0; w < WINDOWS; w++) {
      for (int i = 0; i < n; i++) {
        int digit = bytes[WINDOWS * i + w] & 0xff;
        if (digit != 0) {
          sums.add(i, (w << WIDTH) + digit);
        }
      }
    }
    sums.finish();
    long[] words = new long[8];
    for (int i = 0; i < n; i++) {
      int sum = sums.sum(i);
      if (sum != PointAdder.NONE) {
        sums.store(sum, words);
        System.arraycopy(words, 0, out.words(), 8 * (at + i), 8);
      }
    }
  }
}
