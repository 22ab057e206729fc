package io.parsimony.field.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.field.laws.Values;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Every operation on registers against the same one on vectors. */
class FrRegistersTest {

  @Provide
  Arbitrary<List<Fr>> columns() {
    return Values.fr().list().ofMinSize(1).ofMaxSize(40);
  }

  @Provide
  Arbitrary<Fr> elements() {
    return Values.fr();
  }

  @Property(tries = 200)
  void operationsAgreeWithVectors(
      @ForAll("columns") List<Fr> list,
      @ForAll("elements") Fr c,
      @ForAll @IntRange(max = 40) int from) {
    int n = list.size();
    FrVector a = FrVector.of(list.toArray(Fr[]::new));
    FrConstant constant = FrConstant.of(c);
    check(a, from, r -> {}, (x, y) -> {});
    check(a, from, r -> r.copy(0, 1), (x, y) -> x.copyFrom(y, 0, 0, n));
    check(a, from, r -> r.fill(0, constant), (x, y) -> x.fill(c));
    check(a, from, r -> r.add(0, 0, 1), FrVector::addInPlace);
    check(a, from, r -> r.subtract(0, 0, 1), FrVector::subInPlace);
    check(a, from, r -> r.multiply(0, 0, 1), FrVector::mulInPlace);
    check(a, from, r -> r.multiply(0, 1, 0), FrVector::mulInPlace);
    check(a, from, r -> r.negate(0, 0), (x, y) -> x.negateInPlace());
    check(a, from, r -> r.shift(0, 0, constant), (x, y) -> x.addInPlace(c));
    check(a, from, r -> r.scale(0, 0, constant), (x, y) -> x.scaleInPlace(c));
    check(a, from, r -> r.scaleAdd(0, 0, constant, 1), (x, y) -> x.mulThenAddInPlace(c, y));
    check(a, from, r -> r.scaleAdd(0, 1, constant, 0), (x, y) -> x.addScaledInPlace(y, c));
    check(a, from, r -> r.invert(0, 0), (x, y) -> x.batchInvertInPlace());
  }

  /** Register 0 has the column, register 1 has it turned. */
  private static void check(
      FrVector a, int from, Consumer<FrRegisters> actual, BiConsumer<FrVector, FrVector> expected) {
    int n = a.length();
    FrRegisters r = new FrRegisters(2, n);
    r.load(0, a, 0);
    r.load(1, a, (long) from - 2L * n);
    actual.accept(r);
    FrVector out = FrVector.zeros(n);
    r.store(0, out, 0, n);
    FrVector x = a.copy();
    FrVector y = FrVector.zeros(n);
    for (int i = 0; i < n; i++) {
      y.set(i, a.get((i + from) % n));
    }
    expected.accept(x, y);
    assertThat(out).isEqualTo(x);
  }

  @Example
  void partsOfARegisterCanBeStored() {
    FrVector a = FrVector.powers(Fr.of(3), Fr.of(5), 24);
    FrVector out = FrVector.zeros(30);
    FrRegisters r = new FrRegisters(1, 24);
    r.load(0, a, 0);
    r.store(0, out, 11, 13);
    assertThat(out.slice(11, 24)).isEqualTo(a.slice(0, 13));
    assertThat(out.slice(0, 11).isZero()).isTrue();
    assertThat(out.slice(24, 30).isZero()).isTrue();
    assertThatThrownBy(() -> r.store(0, out, 11, 20)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> r.load(0, FrVector.zeros(0), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length 0");
  }
}
