package io.parsimony.bench;

import io.parsimony.field.Fr;
import io.parsimony.field.Kernels;
import io.parsimony.field.vector.FrVector;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Arithmetic over arrays of scalars against one object after the other; times are per element. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FieldBenchmark {
  private static final int N = 1 << 12;

  private final FrVector a = Numbers.vector(N);
  private final FrVector b = Numbers.vector(N);
  private final Fr factor = a.get(5);
  private final Fr[] x = Numbers.elements(N);
  private final Fr[] y = Numbers.elements(N);

  /** Compiles the kernels. */
  @Setup(Level.Trial)
  public void warmUp() {
    Kernels.warmUp();
  }

  /** Element by element. */
  @Benchmark
  @OperationsPerInvocation(N)
  public FrVector multiply() {
    a.mulInPlace(b);
    return a;
  }

  /** Its twin. */
  @Benchmark
  @OperationsPerInvocation(N)
  public Fr[] multiplyNaive() {
    for (int i = 0; i < N; i++) {
      x[i] = x[i].times(y[i]);
    }
    return x;
  }

  /** By one factor. */
  @Benchmark
  @OperationsPerInvocation(N)
  public FrVector scale() {
    a.scaleInPlace(factor);
    return a;
  }

  /** Its twin. */
  @Benchmark
  @OperationsPerInvocation(N)
  public Fr[] scaleNaive() {
    for (int i = 0; i < N; i++) {
      x[i] = x[i].times(factor);
    }
    return x;
  }

  /** Sums. */
  @Benchmark
  @OperationsPerInvocation(N)
  public FrVector add() {
    a.addInPlace(b);
    return a;
  }

  /** Its twin. */
  @Benchmark
  @OperationsPerInvocation(N)
  public Fr[] addNaive() {
    for (int i = 0; i < N; i++) {
      x[i] = x[i].plus(y[i]);
    }
    return x;
  }

  /** Inverses of all. */
  @Benchmark
  @OperationsPerInvocation(N)
  public FrVector batchInvert() {
    a.batchInvertInPlace();
    return a;
  }

  /** Its twin: an inversion each. */
  @Benchmark
  @OperationsPerInvocation(N)
  public Fr[] batchInvertNaive() {
    for (int i = 0; i < N; i++) {
      x[i] = x[i].inverse();
    }
    return x;
  }

  /** Scalar product. */
  @Benchmark
  @OperationsPerInvocation(N)
  public Fr dot() {
    return a.dot(b);
  }

  /** Its twin. */
  @Benchmark
  @OperationsPerInvocation(N)
  public Fr dotNaive() {
    Fr sum = Fr.ZERO;
    for (int i = 0; i < N; i++) {
      sum = sum.plus(x[i].times(y[i]));
    }
    return sum;
  }

  /** Value of a polynomial. */
  @Benchmark
  @OperationsPerInvocation(N)
  public Fr evaluate() {
    return a.evaluateAt(factor);
  }

  /** Its twin: Horner's rule. */
  @Benchmark
  @OperationsPerInvocation(N)
  public Fr evaluateNaive() {
    Fr sum = Fr.ZERO;
    for (int i = N - 1; i >= 0; i--) {
      sum = sum.times(factor).plus(x[i]);
    }
    return sum;
  }

  /** Running products. */
  @Benchmark
  @OperationsPerInvocation(N)
  public Fr runningProduct() {
    return a.runningProductInPlace(factor);
  }

  /** Its twin. */
  @Benchmark
  @OperationsPerInvocation(N)
  public Fr runningProductNaive() {
    Fr product = factor;
    for (int i = 0; i < N; i++) {
      Fr next = product.times(x[i]);
      x[i] = product;
      product = next;
    }
    return product;
  }
}
