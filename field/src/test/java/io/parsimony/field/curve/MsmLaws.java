package io.parsimony.field.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.PointAdder;
import io.parsimony.field.laws.NaiveMsm;
import io.parsimony.field.laws.Values;
import io.parsimony.field.vector.FrVector;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

abstract class MsmLaws {

  private static final int N = 700;
  private static final FrVector LOGS = FrVector.powers(Fr.of(3), Fr.of(1_000_003), N);
  private static final G1Vector POINTS = new FixedBase().multiples(G1Affine.GENERATOR, LOGS);

  private final Msm msm;
  private final Msm pooled;

  /** The laws of sums by these adders. */
  MsmLaws(Supplier<? extends PointAdder<?>> adders) {
    this.msm = new Msm(null, additions -> adders.get());
    this.pooled = new Msm(ForkJoinPool.commonPool(), additions -> adders.get());
  }

  @Provide
  Arbitrary<Fr> scalars() {
    return Values.fr();
  }

  private void check(G1Vector bases, FrVector logs, FrVector scalars) {
    G1 expected = G1Affine.GENERATOR.times(logs.dot(scalars));
    assertThat(msm.msm(bases, scalars)).isEqualTo(expected);
    assertThat(pooled.msm(bases, scalars)).isEqualTo(expected);
  }

  private void checkSmall(G1Vector bases, FrVector logs, long[] scalars) {
    G1 expected = G1Affine.GENERATOR.times(logs.dot(FrVector.ofSmall(scalars)));
    assertThat(msm.msmSmall(bases, scalars)).isEqualTo(expected);
    assertThat(pooled.msmSmall(bases, scalars)).isEqualTo(expected);
  }

  @Property(tries = 20)
  void agreesWithTheNaiveSum(@ForAll @Size(max = 12) List<@From("scalars") Fr> list) {
    FrVector scalars = FrVector.of(list.toArray(Fr[]::new));
    assertThat(msm.msm(POINTS, scalars)).isEqualTo(NaiveMsm.msm(POINTS, scalars));
  }

  @Property(tries = 20)
  void anyLengthAgrees(
      @ForAll @IntRange(max = N) int n, @ForAll("scalars") Fr a, @ForAll("scalars") Fr b) {
    check(POINTS, LOGS.slice(0, n), FrVector.powers(a, b, n));
  }

  @Property(tries = 30)
  void smallScalarsOfAnySizeAgree(
      @ForAll @IntRange(max = N) int n, @ForAll @IntRange(max = 63) int shift, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] scalars = random.longs(n).map(v -> v >> shift).toArray();
    checkSmall(POINTS, LOGS.slice(0, n), scalars);
  }

  @Property(tries = 10)
  void bitsAgree(@ForAll long seed, @ForAll @IntRange(max = N) int n) {
    SplittableRandom random = new SplittableRandom(seed);
    checkSmall(POINTS, LOGS.slice(0, n), random.longs(n, 0, 2).toArray());
  }

  @Example
  void extremeSmallScalarsAgree() {
    long[] scalars = new long[N];
    for (int i = 0; i < N; i++) {
      scalars[i] =
          switch (i % 6) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> -1;
            case 3 -> 1L << (i % 63);
            case 4 -> 0;
            default -> -(1L << (i % 63));
          };
    }
    checkSmall(POINTS, LOGS, scalars);
  }

  @Example
  void edgeCasesOfScalarsAgree() {
    FrVector scalars = FrVector.zeros(N);
    check(POINTS, LOGS, scalars);
    for (Fr all : new Fr[] {Fr.ONE, Fr.of(-1), Fr.of(2), Fr.of(1L << 40)}) {
      scalars.fill(all);
      check(POINTS, LOGS, scalars);
    }
    for (int i = 0; i < N; i++) {
      scalars.set(i, Fr.of(i % 3 == 0 ? 5 : -(i % 2)));
    }
    check(POINTS, LOGS, scalars);
  }

  /** One point, its negative and infinity, many times each: every exceptional addition happens. */
  @Example
  void equalOppositeAndInfinitePointsAgree() {
    G1Affine p = POINTS.get(0);
    G1Affine[] points = new G1Affine[N];
    FrVector logs = FrVector.zeros(N);
    for (int i = 0; i < N; i++) {
      int kind = i % 5;
      points[i] =
          kind == 0 ? G1Affine.INFINITY : kind <= 2 ? p : kind == 3 ? p.negate() : POINTS.get(i);
      logs.set(
          i,
          kind == 0
              ? Fr.ZERO
              : kind <= 2 ? LOGS.get(0) : kind == 3 ? LOGS.get(0).negate() : LOGS.get(i));
    }
    G1Vector bases = G1Vector.of(Arrays.asList(points));
    check(bases, logs, FrVector.powers(Fr.of(5), Fr.of(77), N));
    long[] small = new long[N];
    for (long value : new long[] {0, 1, -1, 3, -70000}) {
      Arrays.fill(small, value);
      checkSmall(bases, logs, small);
    }
    for (int i = 0; i < N; i++) {
      small[i] = i % 7 - 3L;
    }
    checkSmall(bases, logs, small);
    G1Affine[] same = new G1Affine[N];
    Arrays.fill(same, p);
    FrVector log = FrVector.zeros(N);
    log.fill(LOGS.get(0));
    check(G1Vector.of(same), log, FrVector.powers(Fr.of(5), Fr.of(77), N));
    check(G1Vector.of(same), log, log);
    checkSmall(G1Vector.of(same), log, small);
    Arrays.fill(same, G1Affine.INFINITY);
    check(G1Vector.of(same), FrVector.zeros(N), log);
  }

  /** Enough scalars that they are cut into halves, and that parts and batches have borders. */
  @Example
  void manyScalarsAgree() {
    int n = 3000;
    FrVector logs = FrVector.powers(Fr.of(5), Fr.of(1_000_033), n);
    G1Vector points = new FixedBase().multiples(G1Affine.GENERATOR, logs);
    FrVector scalars = FrVector.powers(Fr.of(-1), Fr.of(3).inverse(), n);
    check(points, logs, scalars);
    // One huge bucket, with the rest scattered.
    for (int i = 0; i < n; i++) {
      if (i % 8 != 0) {
        scalars.set(i, Fr.of(-12345));
      }
    }
    check(points, logs, scalars);
    checkSmall(points, logs, new SplittableRandom(3).longs(n, -32768, 32768).toArray());
    // Equal points in the halves too: each and its image many times.
    G1Affine[] few = new G1Affine[n];
    for (int i = 0; i < n; i++) {
      few[i] = points.get(i % 3);
      logs.set(i, logs.get(i % 3));
    }
    check(G1Vector.of(few), logs, FrVector.powers(Fr.of(-1), Fr.of(3).inverse(), n));
  }

  @Example
  void columnsTogetherAgreeWithEachAlone() {
    SplittableRandom random = new SplittableRandom(4);
    List<Scalars> columns =
        List.of(
            Scalars.of(FrVector.powers(Fr.of(3), Fr.of(-7), N)),
            Scalars.ofSmall(random.longs(N, -100, 100).toArray()),
            Scalars.of(FrVector.zeros(0)),
            Scalars.ofSmall(new long[5]),
            Scalars.of(FrVector.zeros(20)),
            Scalars.ofSmall(random.longs(N - 9).toArray()),
            Scalars.of(FrVector.powers(Fr.of(1), Fr.of(2), 33)));
    List<G1> together = msm.msmAll(POINTS, columns);
    assertThat(pooled.msmAll(POINTS, columns)).isEqualTo(together);
    assertThat(together).hasSameSizeAs(columns);
    for (int i = 0; i < columns.size(); i++) {
      G1 alone =
          switch (columns.get(i)) {
            case Scalars.Full(var values) -> msm.msm(POINTS, values);
            case Scalars.Small(var values) -> msm.msmSmall(POINTS, values);
          };
      assertThat(together.get(i)).isEqualTo(alone);
    }
    assertThat(msm.msmAll(POINTS, List.of())).isEmpty();
  }

  @Example
  void tooFewBasesAreRefused() {
    assertThatThrownBy(() -> msm.msm(POINTS.slice(0, 3), FrVector.zeros(4)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> msm.msmSmall(POINTS.slice(0, 3), new long[4]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(msm.msm(POINTS, FrVector.zeros(0)).isInfinity()).isTrue();
    assertThat(msm.msmSmall(POINTS, new long[0]).isInfinity()).isTrue();
  }
}
