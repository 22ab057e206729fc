package io.parsimony.cli.bench;

import io.parsimony.field.Fr;
import io.parsimony.field.Kernels;
import io.parsimony.field.curve.FixedBase;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.Msm;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Times of the arithmetic below the prover, in CPU time of one thread, the least of several runs
 * after warming up.
 */
public final class KernelBench {
  private static final int ELEMENTS = 1 << 12;
  private static final int PASSES = 256;
  private static final Fr SEED = Fr.of(0x1234_5678_9abcL).pow(77);

  private KernelBench() {}

  /**
   * One figure.
   *
   * @param work what was done
   * @param seconds the time of one
   */
  public record Row(String work, double seconds) {}

  /**
   * Measures multiplication, transforms and sums of points: about a minute.
   *
   * @param largest base-2 logarithm of the largest size; smaller ones are for trying it out
   * @param runs times each is repeated
   */
  public static List<Row> run(int largest, int runs) {
    Kernels.warmUp();
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("Fr multiplication over arrays, an element", multiplication(runs)));
    for (int k : new int[] {16, 20}) {
      if (k <= largest) {
        rows.add(new Row("NTT 2^" + k, transform(k, runs)));
      }
    }
    int points = Math.min(18, largest);
    FrVector scalars = random(1 << points);
    G1Vector bases = new FixedBase(null).multiples(G1Affine.GENERATOR, random(1 << points));
    Msm msm = new Msm();
    for (int k : new int[] {16, 18}) {
      if (k <= largest) {
        FrVector head = scalars.slice(0, 1 << k);
        rows.add(
            new Row(
                "MSM 2^" + k + ", random scalars",
                Stopwatch.leastThreadCpu(runs, () -> msm.msm(bases, head))));
      }
    }
    int small = Math.min(16, largest);
    long[] signed =
        LongStream.range(0, 1L << small)
            .map(i -> (short) ((i * 0x9e3779b97f4a7c15L) >>> 40))
            .toArray();
    rows.add(
        new Row(
            "MSM 2^" + small + ", signed 16-bit scalars",
            Stopwatch.leastThreadCpu(4 * runs, () -> msm.msmSmall(bases, signed))));
    return rows;
  }

  private static double multiplication(int runs) {
    FrVector a = random(ELEMENTS);
    FrVector b = random(ELEMENTS);
    double seconds =
        Stopwatch.leastThreadCpu(
            4 * runs,
            () -> {
              for (int pass = 0; pass < PASSES; pass++) {
                a.mulInPlace(b);
              }
            });
    return seconds / ((double) ELEMENTS * PASSES);
  }

  private static double transform(int k, int runs) {
    Domain domain = new Domain(k);
    FrVector values = random(1 << k);
    return Stopwatch.leastThreadCpu(2 * runs, () -> domain.ntt(values));
  }

  private static FrVector random(int n) {
    return FrVector.powers(SEED, SEED.square(), n);
  }
}
