package io.parsimony.field.curve;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many multiples of one point, by a table of its multiples: how the points of an SRS are made. */
public final class FixedBase {

  private static final int WIDTH = 8;
  private static final int WINDOWS = 32;

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
    G1Affine[][] table = table(base);
    G1[] points = new G1[scalars.length()];
    if (pool == null) {
      Arrays.setAll(points, i -> multiple(table, scalars.get(i)));
    } else {
      pool.submit(() ->
              IntStream.range(0, points.length)
                  .parallel()
                  .forEach(i -> points[i] = multiple(table, scalars.get(i))))
          .join();
    }
    return G1Vector.of(G1.batchToAffine(Arrays.asList(points)));
  }

  /** {@code table[w][d] = d * 2^(8w) * base}. */
  private static G1Affine[][] table(G1Affine base) {
    G1Affine[][] table = new G1Affine[WINDOWS][];
    G1 power = G1.of(base);
    for (int w = 0; w < WINDOWS; w++) {
      G1[] row = new G1[1 << WIDTH];
      row[0] = G1.INFINITY;
      for (int d = 1; d < row.length; d++) {
        row[d] = row[d - 1].plus(power);
      }
      power = row[row.length - 1].plus(power);
      table[w] = G1.batchToAffine(Arrays.asList(row)).toArray(G1Affine[]::new);
    }
    return table;
  }

  private static G1 multiple(G1Affine[][] table, Fr scalar) {
    byte[] digits = scalar.toCanonicalBytes();
    G1 acc = G1.INFINITY;
    for (int w = 0; w < WINDOWS; w++) {
      acc = acc.plus(table[w][digits[w] & 0xff]);
    }
    return acc;
  }
}
