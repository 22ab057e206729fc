package io.parsimony.field.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import io.parsimony.field.laws.Values;
import io.parsimony.field.vector.FrVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lanes against exact arithmetic, on the machines that have them. */
class LanesTest {

  private static final BigInteger R = BigInteger.ONE.shiftLeft(204);

  @BeforeEach
  void vectorsArePresent() {
    Assumptions.assumeTrue(
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "no vector module");
    Assumptions.assumeTrue(LaneWidth.available() >= 4, "no vectors of 256 bits");
  }

  private static BigInteger value(double[] blocks, int at) {
    BigInteger x = BigInteger.ZERO;
    for (int j = 4; j >= 0; j--) {
      double limb = blocks[at + j * Lanes.COUNT];
      x = x.shiftLeft(51).add(new BigDecimal(limb).toBigIntegerExact());
    }
    return x;
  }

  /** Normal elements at the ends of their range in some limbs, and random in others. */
  private static double[] extremes(BigInteger p, int blocks, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] result = new double[blocks * Lanes.BLOCK];
    double end = 0x1p50 + 8;
    double top = Math.floor(p.shiftRight(204).doubleValue() * 0.75) - 2;
    for (int i = 0; i < blocks * Lanes.COUNT; i++) {
      int at = LaneWords.at(i);
      for (int j = 0; j < 5; j++) {
        double limit = j == 4 ? top : end;
        double limb =
            switch (random.nextInt(5)) {
              case 0 -> limit;
              case 1 -> -limit;
              case 2 -> 0;
              default -> Math.rint((2 * random.nextDouble() - 1) * limit);
            };
        result[at + j * Lanes.COUNT] = limb;
      }
    }
    return result;
  }

  private static void checkNormal(double[] blocks, int at, BigInteger p) {
    for (int j = 0; j < 4; j++) {
      assertThat(Math.abs(blocks[at + j * Lanes.COUNT])).isLessThanOrEqualTo(0x1p50 + 8);
    }
    assertThat(value(blocks, at).abs().shiftLeft(2))
        .isLessThanOrEqualTo(p.multiply(BigInteger.valueOf(3)));
  }

  @Test
  void productsOfExtremesAreExact() {
    int blocks = 400;
    for (Modulus modulus : List.of(Modulus.FR, Modulus.FQ)) {
      BigInteger p = modulus.value();
      double[] a = extremes(p, blocks, 1);
      double[] b = extremes(p, blocks, 2);
      double[] out = new double[a.length];
      if (modulus == Modulus.FR) {
        FrLanes.multiply(out, 0, a, 0, b, 0, blocks);
      } else {
        FqLanes.multiply(out, 0, a, 0, b, 0, blocks);
      }
      for (int i = 0; i < blocks * Lanes.COUNT; i++) {
        int at = LaneWords.at(i);
        BigInteger expected = value(a, at).multiply(value(b, at));
        assertThat(value(out, at).multiply(R).subtract(expected).mod(p)).isZero();
        checkNormal(out, at, p);
      }
    }
  }

  @Test
  void slopesAndSumsOfExtremesAreExact() {
    int blocks = 200;
    BigInteger p = Modulus.FQ.value();
    double[] a = extremes(p, blocks, 3);
    double[] b = extremes(p, blocks, 4);
    double[] c = extremes(p, blocks, 5);
    double[] d = extremes(p, blocks, 6);
    double[][] out = new double[4][a.length];
    FqLanes.subtract(out[0], 0, a, 0, b, 0, blocks);
    FqLanes.slope(out[1], 0, a, 0, b, 0, c, 0, blocks);
    FqLanes.sumX(out[2], 0, a, 0, b, 0, c, 0, blocks);
    FqLanes.sumY(out[3], 0, a, 0, b, 0, c, 0, d, 0, blocks);
    for (int i = 0; i < blocks * Lanes.COUNT; i++) {
      int at = LaneWords.at(i);
      BigInteger x = value(a, at);
      BigInteger y = value(b, at);
      BigInteger z = value(c, at);
      BigInteger[] expected = {
        x.subtract(y).multiply(R),
        x.subtract(y).multiply(z),
        x.multiply(x).subtract(y.add(z).multiply(R)),
        x.multiply(y.subtract(z)).subtract(value(d, at).multiply(R))
      };
      for (int k = 0; k < 4; k++) {
        assertThat(value(out[k], at).multiply(R).subtract(expected[k]).mod(p)).isZero();
        checkNormal(out[k], at, p);
      }
    }
  }

  @Test
  void constantsMultiplyExtremes() {
    int blocks = 20;
    BigInteger p = Modulus.FR.value();
    double[] a = extremes(p, blocks, 7);
    double[] out = new double[a.length];
    double[] digits = new double[25];
    for (BigInteger w : Values.grid(p)) {
      long[] words = Modulus.words(w);
      Montgomery.fromCanonical(Modulus.FR, words, 0, words, 0);
      LaneWords.constant(words, 0, digits, 0);
      FrLanes.scale(out, 0, a, 0, blocks, digits);
      for (int i = 0; i < blocks * Lanes.COUNT; i++) {
        int at = LaneWords.at(i);
        assertThat(value(out, at).subtract(value(a, at).multiply(w)).mod(p)).isZero();
        checkNormal(out, at, p);
      }
    }
  }

  @Test
  void wordsComeBackReduced() {
    List<BigInteger> grid = Values.grid(Fr.MODULUS);
    int n = grid.size();
    long[] words = new long[4 * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(Modulus.words(grid.get(i)), 0, words, 4 * i, 4);
    }
    int blocks = (n + Lanes.COUNT - 1) / Lanes.COUNT;
    double[] lanes = new double[blocks * Lanes.BLOCK];
    LaneWords.unpack(words, 0, n, lanes, 0);
    FrLanes.normalise(lanes, 0, lanes, 0, blocks);
    long[] back = new long[4 * n];
    LaneWords.pack(Modulus.FR, lanes, 0, n, back, 0);
    assertThat(back).isEqualTo(words);
    long[] packed = new long[blocks * LanePack.WORDS];
    LanePack.pack(lanes, 0, blocks, packed, 0);
    long[] spread = new long[4 * n];
    LanePack.spread(packed, n, spread, 0);
    assertThat(spread).isEqualTo(words);
  }

  @Test
  void extremesPackAsTheyDoOneByOne() {
    int blocks = 100;
    double[] lanes = extremes(Modulus.FR.value(), blocks, 9);
    long[] expected = new long[4 * blocks * Lanes.COUNT];
    LaneWords.pack(Modulus.FR, lanes, 0, blocks * Lanes.COUNT, expected, 0);
    long[] packed = new long[blocks * LanePack.WORDS];
    LanePack.pack(lanes, 0, blocks, packed, 0);
    long[] actual = new long[expected.length];
    LanePack.spread(packed, blocks * Lanes.COUNT, actual, 0);
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void transformsAgreeWithTheScalarOnes() {
    for (int k = Integer.numberOfTrailingZeros(LaneNtt.MINIMUM); k <= 14; k++) {
      int n = 1 << k;
      Fr omega = Fr.ROOT_OF_UNITY.pow(1L << (Fr.TWO_ADICITY - k));
      long[] powers = FrVector.powers(Fr.ONE, omega, n / 2).storage().words();
      Transform lanes = new LaneNtt(n, powers);
      Transform scalar = new ScalarNtt(n, powers);
      FrVector input = FrVector.powers(Fr.of(-3), Fr.of(k + 5).inverse(), n);
      List<BigInteger> grid = Values.grid(Fr.MODULUS);
      for (int i = 0; i < grid.size(); i++) {
        input.set(n / 2 + i, Fr.of(grid.get(i)));
      }
      long[] first = FrVector.of(Fr.of(7)).storage().words();
      long[] ratio = FrVector.of(Fr.ZETA.plus(Fr.ONE)).storage().words();
      for (boolean inverse : new boolean[] {false, true}) {
        long[] expected = input.copy().storage().words();
        scalar.run(expected, null, inverse, null);
        check(lanes, input, null, inverse, expected);
        expected = input.copy().storage().words();
        scalar.run(expected, scalar.powers(first, ratio), inverse, null);
        check(lanes, input, lanes.powers(first, ratio), inverse, expected);
      }
    }
  }

  private static void check(
      Transform lanes,
      FrVector input,
      Transform.@Nullable Factors before,
      boolean inverse,
      long[] expected) {
    long[] alone = input.copy().storage().words();
    lanes.run(alone, before, inverse, null);
    assertThat(alone).isEqualTo(expected);
    long[] pooled = input.copy().storage().words();
    lanes.run(pooled, before, inverse, ForkJoinPool.commonPool());
    assertThat(pooled).isEqualTo(expected);
  }

  @Test
  void vectorsAgreeWithTheScalarOnes() {
    FrKernels scalar = new ScalarKernels("");
    FrKernels lanes = new LaneKernels(true);
    List<BigInteger> grid = Values.grid(Fr.MODULUS);
    long[] c = FrVector.of(Fr.ZETA).storage().words();
    long[] d = FrVector.of(Fr.of(-5)).storage().words();
    for (int n : new int[] {0, 1, 7, 8, 9, 255, 256, 257, 511, 512, 2048, 2049, 5000}) {
      FrVector a = FrVector.powers(Fr.of(3), Fr.of(n + 2).inverse(), n);
      FrVector b = FrVector.powers(Fr.of(-7), Fr.of(n + 3).inverse(), n);
      for (int i = 0; i < n; i++) {
        if (i % 5 == 0) {
          a.set(i, Fr.of(grid.get(i / 5 % grid.size())));
        }
        if (i % 7 == 0) {
          b.set(i, Fr.of(grid.get(i / 7 % grid.size())));
        }
      }
      agree(a, b, scalar, lanes, (k, x, y) -> k.multiply(x, y, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.multiplyAdd(x, c, null, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.multiplyAdd(x, c, y, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.multiplyAdd(y, c, x, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.scaleByPowers(x, c, d, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.invert(x, n));
      agree(FrVector.zeros(1), a, scalar, lanes, (k, x, y) -> k.evaluate(y, n, d, x));
      agree(FrVector.zeros(1), a, scalar, lanes, (k, x, y) -> k.dot(y, y, n, x));
    }
  }

  /** An operation on two vectors that changes the first. */
  private interface Operation {
    void apply(FrKernels kernels, long[] x, long[] y);
  }

  private static void agree(
      FrVector a, FrVector b, FrKernels scalar, FrKernels lanes, Operation operation) {
    long[] expected = a.copy().storage().words();
    operation.apply(scalar, expected, b.copy().storage().words());
    long[] actual = a.copy().storage().words();
    operation.apply(lanes, actual, b.copy().storage().words());
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void kernelsCheckThemselves() {
    assertThat(LaneCheck.agrees()).isTrue();
  }
}
