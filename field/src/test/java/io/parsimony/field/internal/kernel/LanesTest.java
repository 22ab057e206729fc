package io.parsimony.field.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import io.parsimony.field.laws.Values;
import io.parsimony.field.vector.FrVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
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

  @Test
  void littleWorkToComeDoesNotWarmUpTheKernels() {
    LaneKernels kernels = new LaneKernels(false);
    kernels.expect(LaneKernels.WORTH_WHILE / 2);
    kernels.expect(LaneKernels.WORTH_WHILE / 2);
    assertThat(kernels.reason()).contains("too little work so far");
    assertThat(kernels.useLanes(LaneKernels.WORTH_WHILE / 2)).isFalse();
    kernels.expect(LaneKernels.WORTH_WHILE / 2 + 1);
    assertThat(kernels.reason()).doesNotContain("too little work so far");
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
      FrLanes.scale(out, 0, a, 0, digits, blocks);
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
    int blocks = Lanes.blocks(n);
    double[] lanes = new double[blocks * Lanes.BLOCK];
    LaneWords.unpack(words, 0, n, lanes, 0);
    FrLanes.normalise(lanes, 0, lanes, 0, blocks);
    long[] back = new long[4 * n];
    LaneWords.pack(Modulus.FR, lanes, 0, n, back, 0);
    assertThat(back).isEqualTo(words);
    long[] vector = new long[4 * blocks * Lanes.COUNT];
    LanePack.pack(lanes, 0, blocks, vector, 0);
    double[] again = new double[lanes.length];
    LaneCut.load(vector, 0, again, 0, blocks);
    assertThat(again).isEqualTo(lanes);
    long[] one = new long[4];
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(vector, i, one, 0);
      assertThat(one).isEqualTo(Arrays.copyOfRange(words, 4 * i, 4 * i + 4));
    }
  }

  @Test
  void extremesPackAsTheyDoOneByOne() {
    int blocks = 100;
    double[] lanes = extremes(Modulus.FR.value(), blocks, 9);
    long[] expected = new long[4 * blocks * Lanes.COUNT];
    LaneWords.pack(Modulus.FR, lanes, 0, blocks * Lanes.COUNT, expected, 0);
    long[] vector = new long[expected.length];
    LanePack.pack(lanes, 0, blocks, vector, 0);
    long[] actual = new long[expected.length];
    for (int i = 0; i < blocks * Lanes.COUNT; i++) {
      FrBlocks.gather(vector, i, actual, 4 * i);
    }
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
      long[] first = Fr.of(7).toWords().words();
      long[] one = Fr.ONE.toWords().words();
      long[] ratio = Fr.ZETA.plus(Fr.ONE).toWords().words();
      for (boolean inverse : new boolean[] {false, true}) {
        long[] expected = input.copy().storage().words();
        scalar.run(expected, null, inverse, null);
        check(lanes, input, null, inverse, expected);
        expected = input.copy().storage().words();
        scalar.run(expected, scalar.powers(first, ratio), inverse, null);
        check(lanes, input, lanes.powers(first, ratio), inverse, expected);
        expected = input.copy().storage().words();
        scalar.run(expected, scalar.powers(first, one), inverse, null);
        check(lanes, input, lanes.powers(first, one), inverse, expected);
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
    long[] c = Fr.ZETA.toWords().words();
    long[] d = Fr.of(-5).toWords().words();
    for (int n : new int[] {0, 1, 7, 8, 9, 255, 256, 257, 511, 512, 2048, 2049, 4096, 5000}) {
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
      agree(a, b, scalar, lanes, (k, x, y) -> k.add(x, y, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.subtract(x, y, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.shift(x, c, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.negate(x, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.multiply(x, y, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.multiplyAdd(x, c, null, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.multiplyAdd(x, c, y, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.multiplyAdd(y, c, x, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.scaleByPowers(x, c, d, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.powers(c, d, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.invert(x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.runningProduct(x, n, c.clone()));
      agree(a, b, scalar, lanes, (k, x, y) -> k.divideByLinear(x, c, n));
      agree(a, b, scalar, lanes, (k, x, y) -> canonicalAndBack(k, x, n));
      agree(a, b, scalar, lanes, (k, x, y) -> k.fromIntegers(integers(n + 3), 3, x, n));
      agree(FrVector.zeros(1), a, scalar, lanes, (k, x, y) -> k.sum(y, n, x));
      agree(FrVector.zeros(1), a, scalar, lanes, (k, x, y) -> k.evaluate(y, n, d, x));
      agree(FrVector.zeros(1), a, scalar, lanes, (k, x, y) -> k.dot(y, y, n, x));
    }
  }

  @Test
  void registersAgreeWithTheScalarOnes() {
    Constant c = new Constant(Fr.ZETA.toWords().words());
    List<BigInteger> grid = Values.grid(Fr.MODULUS);
    for (int rows : new int[] {1, 8, 9, 16, 255, 256}) {
      FrVector column = FrVector.powers(Fr.of(3), Fr.of(rows + 2).inverse(), 300);
      for (int i = 0; i < grid.size(); i++) {
        column.set(i * 2 % 300, Fr.of(grid.get(i)));
      }
      Registers scalar = new ScalarKernels("").registers(4, rows);
      Registers lanes = new LaneKernels(true).registers(4, rows);
      for (Registers r : List.of(scalar, lanes)) {
        r.load(0, column.storage(), 0);
        r.load(1, column.storage(), 299);
        r.load(2, column.storage(), 40);
        r.load(3, column.storage(), 17);
      }
      List<Consumer<Registers>> steps =
          List.of(
              r -> r.add(0, 0, 1),
              r -> r.subtract(1, 2, 1),
              r -> r.multiply(2, 2, 2),
              r -> r.negate(3, 3),
              r -> r.scale(0, 0, c),
              r -> r.scaleAdd(1, 0, c, 1),
              r -> r.scaleAdd(3, 3, c, 2),
              r -> r.shift(2, 2, c),
              r -> r.multiply(0, 0, 3),
              r -> r.invert(3, 2),
              r -> r.copy(2, 1),
              r -> r.fill(1, c));
      for (Consumer<Registers> step : steps) {
        step.accept(scalar);
        step.accept(lanes);
        for (int i = 0; i < 4; i++) {
          FrBlocks expected = FrBlocks.zeros(301);
          FrBlocks actual = FrBlocks.zeros(301);
          scalar.store(i, expected, rows % 7, rows);
          lanes.store(i, actual, rows % 7, rows);
          assertThat(actual.words()).isEqualTo(expected.words());
          scalar.store(i, expected, 0, rows);
          lanes.store(i, actual, 0, rows);
          assertThat(actual.words()).isEqualTo(expected.words());
        }
      }
    }
  }

  private static void canonicalAndBack(FrKernels kernels, long[] x, int n) {
    long[] integers = new long[4 * n];
    kernels.toCanonical(x, 0, integers, n);
    long[] back = new long[x.length];
    kernels.fromCanonical(integers, back, n);
    assertThat(back).isEqualTo(x);
    // What is left in x is its integers, so that providers are compared on them.
    for (int i = 0; i < n; i++) {
      FrBlocks.scatter(integers, 4 * i, x, i);
    }
  }

  private static long[] integers(int n) {
    SplittableRandom random = new SplittableRandom(n);
    long[] values = random.longs(n).toArray();
    for (int i = 0; i < n; i++) {
      values[i] >>= i % 64;
    }
    for (int i = 0; i < n; i += 9) {
      values[i] = i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return values;
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
  void powersAgreeWithTheScalarOnes() {
    List<BigInteger> grid = Values.grid(Modulus.FQ.value());
    for (int n : new int[] {0, 1, 9, grid.size(), 300}) {
      long[] words = new long[4 * n];
      for (int i = 0; i < n; i++) {
        System.arraycopy(Modulus.words(grid.get(i % grid.size())), 0, words, 4 * i, 4);
      }
      for (long exponent : new long[] {1, 2, 16, 0x1203405, Long.MAX_VALUE}) {
        LimbArray expected = LimbArray.wrap(words.clone());
        LimbArray actual = LimbArray.wrap(words.clone());
        new ScalarKernels("").power(expected, n, BigInteger.valueOf(exponent));
        new LaneKernels(true).power(actual, n, BigInteger.valueOf(exponent));
        assertThat(actual.words()).isEqualTo(expected.words());
      }
    }
  }

  @Test
  void kernelsCheckThemselves() {
    assertThat(LaneCheck.agrees()).isTrue();
  }
}
