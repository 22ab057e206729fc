package io.parsimony.bench;

import io.parsimony.field.Fr;
import io.parsimony.field.Kernels;
import io.parsimony.field.curve.G1;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.Msm;
import io.parsimony.field.vector.FrVector;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sums of multiples of points against one multiplication after the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MsmBenchmark {
  private static final int NAIVE = 1 << 8;

  /** Base-2 logarithm of the number of points. */
  @Param({"12", "16", "18"})
  public int k;

  private final Msm msm = new Msm();
  private G1Vector points = G1Vector.of();
  private FrVector scalars = FrVector.zeros(0);
  private long[] small8 = {};
  private long[] small16 = {};
  private long[] small32 = {};

  /** Makes the inputs. */
  @Setup(Level.Trial)
  public void prepare() {
    Kernels.warmUp();
    points = Numbers.points(1 << k);
    scalars = Numbers.vector(1 << k);
    small8 = Numbers.integers(1 << k, 8);
    small16 = Numbers.integers(1 << k, 16);
    small32 = Numbers.integers(1 << k, 32);
  }

  /** Any scalars. */
  @Benchmark
  public G1 full() {
    return msm.msm(points, scalars);
  }

  /** Signed scalars of 8 bits. */
  @Benchmark
  public G1 signed8() {
    return msm.msmSmall(points, small8);
  }

  /** Signed scalars of 16 bits. */
  @Benchmark
  public G1 signed16() {
    return msm.msmSmall(points, small16);
  }

  /** Signed scalars of 32 bits. */
  @Benchmark
  public G1 signed32() {
    return msm.msmSmall(points, small32);
  }

  /** The twin of all, for 256 points: its time grows in proportion. */
  @Benchmark
  public G1 fullNaive256() {
    return naive(scalars);
  }

  /** The same with scalars of 16 bits. */
  @Benchmark
  public G1 signed16Naive256() {
    return naive(FrVector.ofSmall(small16, 0, NAIVE));
  }

  private G1 naive(FrVector factors) {
    G1 sum = G1.INFINITY;
    for (int i = 0; i < NAIVE; i++) {
      Fr factor = factors.get(i);
      sum = sum.plus(points.get(i).times(factor));
    }
    return sum;
  }
}
