package io.parsimony.field.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.field.laws.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Every bulk operation against the same operation on single elements. */
class FrVectorTest {

  @Provide
  Arbitrary<Fr> elements() {
    return Values.fr();
  }

  /** Lengths on both sides of the width of a block of lanes, and zero. */
  @Provide
  Arbitrary<List<Fr>> lists() {
    return Arbitraries.of(0, 1, 2, 7, 8, 9, 15, 16, 17, 40, 67)
        .flatMap(n -> Values.fr().list().ofSize(n));
  }

  private static FrVector vector(List<Fr> list) {
    return FrVector.of(list.toArray(Fr[]::new));
  }

  /** A second vector of the same length, from the first. */
  private static FrVector partner(FrVector a, Fr seed) {
    FrVector b = FrVector.zeros(a.length());
    for (int i = 0; i < a.length(); i++) {
      b.set(i, a.get(a.length() - 1 - i).plus(seed));
    }
    return b;
  }

  private static void agree(FrVector actual, FrVector a, UnaryOperator<Fr> expected) {
    for (int i = 0; i < a.length(); i++) {
      assertThat(actual.get(i)).isEqualTo(expected.apply(a.get(i)));
    }
  }

  private static void agree(FrVector actual, FrVector a, FrVector b, BinaryOperator<Fr> expected) {
    for (int i = 0; i < a.length(); i++) {
      assertThat(actual.get(i)).isEqualTo(expected.apply(a.get(i), b.get(i)));
    }
  }

  @Property(tries = 100)
  void binaryOperationsAgree(@ForAll("lists") List<Fr> list, @ForAll("elements") Fr c) {
    FrVector a = vector(list);
    FrVector b = partner(a, c);
    FrVector v = a.copy();
    v.addInPlace(b);
    agree(v, a, b, Fr::plus);
    v = a.copy();
    v.subInPlace(b);
    agree(v, a, b, Fr::minus);
    v = a.copy();
    v.mulInPlace(b);
    agree(v, a, b, Fr::times);
    v = a.copy();
    v.addScaledInPlace(b, c);
    agree(v, a, b, (x, y) -> x.plus(y.times(c)));
    v = a.copy();
    v.mulThenAddInPlace(c, b);
    agree(v, a, b, (x, y) -> x.times(c).plus(y));
  }

  @Property(tries = 100)
  void unaryOperationsAgree(@ForAll("lists") List<Fr> list, @ForAll("elements") Fr c) {
    FrVector a = vector(list);
    FrVector v = a.copy();
    v.scaleInPlace(c);
    agree(v, a, x -> x.times(c));
    v = a.copy();
    v.addInPlace(c);
    agree(v, a, x -> x.plus(c));
    v = a.copy();
    v.negateInPlace();
    agree(v, a, Fr::negate);
    v = a.copy();
    v.batchInvertInPlace();
    agree(v, a, x -> x.isZero() ? x : x.inverse());
    v.fill(c);
    agree(v, a, x -> c);
  }

  @Property(tries = 50)
  void operandsMayBeTheReceiver(@ForAll("lists") List<Fr> list, @ForAll("elements") Fr c) {
    FrVector a = vector(list);
    FrVector v = a.copy();
    v.addInPlace(v);
    agree(v, a, Fr::doubled);
    v = a.copy();
    v.mulInPlace(v);
    agree(v, a, Fr::square);
    v = a.copy();
    v.subInPlace(v);
    assertThat(v.isZero()).isTrue();
    v = a.copy();
    v.mulThenAddInPlace(c, v);
    agree(v, a, x -> x.times(c).plus(x));
  }

  @Property(tries = 50)
  void productsOfTheGridAgreeInEveryLane(@ForAll("elements") Fr c) {
    List<BigInteger> grid = Values.grid(Fr.MODULUS);
    FrVector a = FrVector.of(grid.stream().map(Fr::of).toArray(Fr[]::new));
    for (int shift = 0; shift < grid.size(); shift++) {
      FrVector b = FrVector.zeros(a.length());
      b.copyFrom(a, shift, 0, a.length() - shift);
      b.copyFrom(a, 0, a.length() - shift, shift);
      FrVector v = a.copy();
      v.mulInPlace(b);
      agree(v, a, b, Fr::times);
    }
    FrVector v = a.copy();
    v.scaleInPlace(c);
    agree(v, a, x -> x.times(c));
  }

  @Property(tries = 50)
  void foldsAgree(@ForAll("lists") List<Fr> list, @ForAll("elements") Fr first) {
    FrVector a = vector(list);
    Fr sum = Fr.ZERO;
    Fr dot = Fr.ZERO;
    FrVector b = partner(a, first);
    FrVector running = a.copy();
    Fr last = running.runningProductInPlace(first);
    Fr product = first;
    for (int i = 0; i < a.length(); i++) {
      sum = sum.plus(a.get(i));
      dot = dot.plus(a.get(i).times(b.get(i)));
      assertThat(running.get(i)).isEqualTo(product);
      product = product.times(a.get(i));
    }
    assertThat(a.sum()).isEqualTo(sum);
    assertThat(a.dot(b)).isEqualTo(dot);
    assertThat(last).isEqualTo(product);
  }

  @Property(tries = 50)
  void powersAgree(
      @ForAll("lists") List<Fr> list, @ForAll("elements") Fr first, @ForAll("elements") Fr ratio) {
    FrVector a = vector(list);
    FrVector scaled = a.copy();
    scaled.scaleByPowersInPlace(first, ratio);
    FrVector powers = FrVector.powers(first, ratio, a.length());
    for (int i = 0; i < a.length(); i++) {
      Fr power = first.times(ratio.pow(i));
      assertThat(powers.get(i)).isEqualTo(power);
      assertThat(scaled.get(i)).isEqualTo(a.get(i).times(power));
    }
  }

  @Property(tries = 50)
  void copiesAreIndependentAndBytesComeBack(@ForAll("lists") List<Fr> list) {
    FrVector a = vector(list);
    assertThat(FrVector.fromCanonicalBytes(a.toCanonicalBytes(), 0, a.length())).isEqualTo(a);
    FrVector copy = a.copy();
    assertThat(copy).isEqualTo(a).hasSameHashCodeAs(a);
    copy.addInPlace(Fr.ONE);
    agree(a, vector(list), x -> x);
    int half = a.length() / 2;
    FrVector tail = a.slice(half, a.length());
    assertThat(tail.length()).isEqualTo(a.length() - half);
    copy.copyFrom(a, half, 0, tail.length());
    assertThat(copy.slice(0, tail.length())).isEqualTo(tail);
  }

  @Property(tries = 300)
  void copiesAgreeWithThoseOfLists(
      @ForAll @IntRange(max = 50) int from,
      @ForAll @IntRange(max = 50) int to,
      @ForAll @IntRange(max = 70) int count,
      @ForAll boolean within) {
    FrVector source = FrVector.powers(Fr.of(5), Fr.of(3), 130);
    FrVector target = within ? source : FrVector.powers(Fr.of(7), Fr.of(11), 121);
    List<Fr> expected = new ArrayList<>();
    for (int i = 0; i < target.length(); i++) {
      expected.add(i < to || i >= to + count ? target.get(i) : source.get(from + i - to));
    }
    target.copyFrom(source, from, to, count);
    assertThat(target).isEqualTo(vector(expected));
  }

  @Property
  void smallIntegersAgree(@ForAll long[] values) {
    FrVector v = FrVector.ofSmall(values);
    for (int i = 0; i < values.length; i++) {
      assertThat(v.get(i)).isEqualTo(Fr.of(values[i]));
    }
  }

  @Example
  void misuseIsRefused() {
    FrVector a = FrVector.zeros(3);
    FrVector b = FrVector.zeros(4);
    assertThatThrownBy(() -> a.addInPlace(b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3")
        .hasMessageContaining("4");
    assertThatThrownBy(() -> a.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> a.copyFrom(b, 2, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> FrVector.ofSmall(new long[3], 2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    byte[] bad = new byte[64];
    bad[63] = 0x7f;
    assertThatThrownBy(() -> FrVector.fromCanonicalBytes(bad, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("element 1");
  }

  @Example
  void gatheredElementsComeFromTheirPlaces() {
    FrVector source = FrVector.powers(Fr.of(3), Fr.of(5), 21);
    int[] places = {20, 0, 0, 7, 8, 15, 16, 3, 19, 20, 1};
    FrVector gathered = FrVector.gather(source, places);
    for (int i = 0; i < places.length; i++) {
      assertThat(gathered.get(i)).isEqualTo(source.get(places[i]));
    }
    // Storage behind the last element stays zero, which equality relies on.
    assertThat(gathered).isEqualTo(gathered.slice(0, places.length));
    assertThatThrownBy(() -> FrVector.gather(source, new int[] {21}))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
