package io.parsimony.field.curve;

import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.KernelChoice;
import io.parsimony.field.internal.kernel.PointAdder;
import io.parsimony.field.internal.kernel.Tasks;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Sums of multiples of the same few points, for many lists of scalars: what columns that share
 * their noisy rows add to their commitments.
 *
 * <p>A table holds every multiple of each point by a digit of four bits in each of 64 places, 1,024
 * points for one; a scalar then takes at most 64 additions, and nothing is doubled. That pays for
 * more than thirty lists.
 */
public final class FewPoints {

  private static final int WIDTH = 4;
  private static final int WINDOWS = Fr.BYTES * Byte.SIZE / WIDTH;

  /** Sums of one task. */
  private static final int CHUNK = 64;

  private final int count;
  private final boolean[] infinite;

  /** Point {@code 16 * (64 * i + w) + d} is {@code d * 2^(4w)} times point i. */
  private final G1Vector table;

  /** Makes the table. */
  public FewPoints(G1Vector points) {
    this.count = points.length();
    this.infinite = new boolean[count];
    List<G1> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      infinite[i] = points.get(i).isInfinity();
      all.addAll(FixedBase.multiples(points.get(i), WIDTH, WINDOWS));
    }
    this.table = G1Vector.of(G1.batchToAffine(all));
  }

  /**
   * For each list the sum of {@code scalars[i]} times point i.
   *
   * @throws IllegalArgumentException if a list has not as many scalars as there are points
   */
  public List<G1> sums(@Nullable ForkJoinPool pool, List<FrVector> lists) {
    for (FrVector list : lists) {
      if (list.length() != count) {
        throw new IllegalArgumentException(list.length() + " scalars for " + count + " points");
      }
    }
    G1[] sums = new G1[lists.size()];
    Tasks.run(
        pool,
        Math.ceilDiv(sums.length, CHUNK),
        c -> {
          int from = c * CHUNK;
          List<FrVector> part = lists.subList(from, Math.min(sums.length, from + CHUNK));
          long additions = (long) part.size() * count * WINDOWS;
          add(KernelChoice.kernels().pointAdder(additions), part, sums, from);
        });
    return Arrays.asList(sums);
  }

  private <S> void add(PointAdder<S> adder, List<FrVector> lists, G1[] out, int at) {
    int n = lists.size();
    GroupSums<S> sums = new GroupSums<>(adder, adder.load(table.storage()), n, n);
    byte[][] bytes = new byte[n][];
    Arrays.setAll(bytes, list -> lists.get(list).toCanonicalBytes());
    for (int i = 0; i < count; i++) {
      if (!infinite[i]) {
        for (int w = 0; w < WINDOWS; w++) {
          for (int list = 0; list < n; list++) {
            int digit = (bytes[list][Fr.BYTES * i + w / 2] >> (WIDTH * (w % 2))) & 0xf;
            if (digit != 0) {
              sums.add(list, ((WINDOWS * i + w) << WIDTH) + digit);
            }
          }
        }
      }
    }
    sums.finish();
    for (int list = 0; list < n; list++) {
      int sum = sums.sum(list);
      out[at + list] = sum == PointAdder.NONE ? G1.INFINITY : G1.of(sums.point(sum));
    }
  }
}
