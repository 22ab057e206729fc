package io.parsimony.testkit;

import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Range;
import io.parsimony.field.Fr;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * Values for property tests of gates. What breaks arithmetic comes often: the ends of ranges, the
 * middle and the ends of the field, and all that is near a power of two.
 *
 * <p>{@code @ForAll Fr} and {@code @ForAll RandomCircuit} need no provider: they are registered.
 */
public final class CircuitArbitraries {

  private CircuitArbitraries() {}

  /** Elements of the field on which arithmetic that goes wrong goes wrong first. */
  public static List<Fr> specialElements() {
    BigInteger p = Fr.MODULUS;
    BigInteger half = p.shiftRight(1);
    List<BigInteger> special = new ArrayList<>();
    for (int i = 0; i <= 2; i++) {
      BigInteger small = BigInteger.valueOf(i);
      special.addAll(List.of(small, p.subtract(BigInteger.ONE).subtract(small)));
      special.addAll(List.of(half.subtract(small), half.add(small)));
    }
    for (int bits : new int[] {8, 16, 31, 32, 51, 52, 63, 64, 102, 128, 153, 192, 253}) {
      BigInteger power = BigInteger.ONE.shiftLeft(bits);
      special.addAll(List.of(power.subtract(BigInteger.ONE), power, power.add(BigInteger.ONE)));
      special.add(p.subtract(power));
    }
    return special.stream().map(Fr::reduce).distinct().toList();
  }

  /** Elements of the field: special ones, small ones of either sign, and any. */
  public static Arbitrary<Fr> elements() {
    return Arbitraries.oneOf(
            Arbitraries.of(specialElements()),
            Arbitraries.integers().between(-1000, 1000).map(Fr::of),
            Arbitraries.bytes().array(byte[].class).ofSize(64).map(Fr::fromUniformBytes))
        .edgeCases(config -> config.includeOnly(Fr.ZERO, Fr.ONE, Fr.of(-1)));
  }

  /** A number in a range; its ends, zero and the neighbours of powers of two come often. */
  public static Arbitrary<Long> numbers(Range range) {
    List<Long> special = new ArrayList<>(List.of(range.min(), range.max(), 0L, 1L, -1L));
    for (int bits = 1; bits < 62; bits++) {
      long power = 1L << bits;
      special.addAll(List.of(power - 1, power, -power, -power - 1));
    }
    List<Long> fitting = special.stream().filter(range::contains).distinct().toList();
    Arbitrary<Long> any = Arbitraries.longs().between(range.min(), range.max());
    return Arbitraries.frequencyOf(Tuple.of(3, any), Tuple.of(2, Arbitraries.of(fitting)));
  }

  /** What a run of cells holds: {@code size} numbers in a range. */
  public static Arbitrary<Ints> cells(int size, Range range) {
    return numbers(range).list().ofSize(size).map(CircuitArbitraries::ints);
  }

  private static Ints ints(List<Long> values) {
    return Ints.of(values.stream().mapToLong(Long::longValue).toArray());
  }

  /** Shapes of rank 1 to {@code maxRank} with at most {@code maxSize} elements. */
  public static Arbitrary<Shape> shapes(int maxRank, int maxSize) {
    return Arbitraries.integers()
        .between(1, Math.max(1, maxSize))
        .list()
        .ofMinSize(1)
        .ofMaxSize(maxRank)
        .map(dims -> fitted(dims, maxSize));
  }

  /** Cuts later dimensions down until the product fits. */
  private static Shape fitted(List<Integer> dims, int maxSize) {
    int room = maxSize;
    int[] fitted = new int[dims.size()];
    for (int i = 0; i < fitted.length; i++) {
      fitted[i] = Math.max(1, Math.min(dims.get(i), room));
      room /= fitted[i];
    }
    return Shape.of(fitted);
  }

  /** Tensors of a shape with elements in a range. */
  public static Arbitrary<IntTensor> tensors(Shape shape, Range range) {
    return cells(shape.size(), range).map(values -> IntTensor.of(shape, values.toArray()));
  }

  /** Tensors of any small shape with elements in a range. */
  public static Arbitrary<IntTensor> tensors(int maxRank, int maxSize, Range range) {
    return shapes(maxRank, maxSize).flatMap(shape -> tensors(shape, range));
  }

  /**
   * Whole circuits with witnesses that satisfy them: gates of random expressions, phases with
   * challenges, lookups, shuffles, copies, public values.
   */
  public static Arbitrary<RandomCircuit> circuits() {
    return Arbitraries.longs().map(RandomCircuit::new).dontShrink();
  }
}
