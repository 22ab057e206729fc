package io.parsimony.field.laws;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of a commutative ring. */
public abstract class RingLaws<T> {

  /** The ring under test. */
  protected final Ring<T> ring;

  private final Arbitrary<T> elements;

  /** The laws of this ring on these elements. */
  protected RingLaws(Ring<T> ring, Arbitrary<T> elements) {
    this.ring = ring;
    this.elements = elements;
  }

  /** The elements to try. */
  @Provide
  protected Arbitrary<T> elements() {
    return elements;
  }

  private T plus(T a, T b) {
    return ring.plus().apply(a, b);
  }

  private T times(T a, T b) {
    return ring.times().apply(a, b);
  }

  @Property
  void additionIsAssociativeAndCommutative(
      @ForAll("elements") T a, @ForAll("elements") T b, @ForAll("elements") T c) {
    assertThat(plus(plus(a, b), c)).isEqualTo(plus(a, plus(b, c)));
    assertThat(plus(a, b)).isEqualTo(plus(b, a));
  }

  @Property
  void multiplicationIsAssociativeAndCommutative(
      @ForAll("elements") T a, @ForAll("elements") T b, @ForAll("elements") T c) {
    assertThat(times(times(a, b), c)).isEqualTo(times(a, times(b, c)));
    assertThat(times(a, b)).isEqualTo(times(b, a));
  }

  @Property
  void multiplicationDistributesOverAddition(
      @ForAll("elements") T a, @ForAll("elements") T b, @ForAll("elements") T c) {
    assertThat(times(a, plus(b, c))).isEqualTo(plus(times(a, b), times(a, c)));
  }

  @Property
  void neutralElementsAreNeutral(@ForAll("elements") T a) {
    assertThat(plus(a, ring.zero())).isEqualTo(a);
    assertThat(times(a, ring.one())).isEqualTo(a);
    assertThat(times(a, ring.zero())).isEqualTo(ring.zero());
  }

  @Property
  void subtractionAddsTheNegative(@ForAll("elements") T a, @ForAll("elements") T b) {
    assertThat(ring.minus().apply(a, b)).isEqualTo(plus(a, ring.negate().apply(b)));
    assertThat(ring.minus().apply(a, a)).isEqualTo(ring.zero());
  }

  @Property
  void squareIsTheProductWithItself(@ForAll("elements") T a) {
    assertThat(ring.square().apply(a)).isEqualTo(times(a, a));
  }
}
