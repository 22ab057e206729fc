package io.parsimony.bench;

import io.parsimony.field.Fr;
import io.parsimony.field.Kernels;
import io.parsimony.field.poly.Domain;
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

/** Transforms against a radix-2 transform over objects. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class NttBenchmark {
  /** Base-2 logarithm of the size. */
  @Param({"12", "16", "20"})
  public int k;

  private Domain domain = new Domain(0);
  private FrVector values = FrVector.zeros(0);
  private Fr[] objects = {};

  /** Makes the inputs. */
  @Setup(Level.Trial)
  public void prepare() {
    Kernels.warmUp();
    domain = new Domain(k);
    values = Numbers.vector(1 << k);
    objects = Numbers.elements(1 << k);
  }

  /** Coefficients to values. */
  @Benchmark
  public FrVector transform() {
    domain.ntt(values);
    return values;
  }

  /** Values to coefficients. */
  @Benchmark
  public FrVector inverse() {
    domain.intt(values);
    return values;
  }

  /** Coefficients to values on a coset. */
  @Benchmark
  public FrVector coset() {
    domain.cosetNtt(values, Fr.GENERATOR);
    return values;
  }

  /** The twin of all three: n/2 log n butterflies, order of the result left reversed. */
  @Benchmark
  public Fr[] transformNaive() {
    int n = objects.length;
    for (int half = n / 2; half >= 1; half /= 2) {
      Fr step = domain.omega().pow(n / (2L * half));
      for (int start = 0; start < n; start += 2 * half) {
        Fr twiddle = Fr.ONE;
        for (int i = start; i < start + half; i++) {
          Fr low = objects[i];
          Fr high = objects[i + half];
          objects[i] = low.plus(high);
          objects[i + half] = low.minus(high).times(twiddle);
          twiddle = twiddle.times(step);
        }
      }
    }
    return objects;
  }
}
