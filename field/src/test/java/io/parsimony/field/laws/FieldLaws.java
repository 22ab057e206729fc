package io.parsimony.field.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws of a field: a ring in which every element but zero has an inverse. */
public abstract class FieldLaws<T> extends RingLaws<T> {

  /** The laws of this field on these elements. */
  protected FieldLaws(Ring<T> field, Arbitrary<T> elements) {
    super(field, elements);
  }

  @Property
  void productWithTheInverseIsOne(@ForAll("elements") T a) {
    if (!a.equals(ring.zero())) {
      assertThat(ring.times().apply(a, ring.inverse().apply(a))).isEqualTo(ring.one());
    }
  }

  @Example
  void zeroHasNoInverse() {
    assertThatThrownBy(() -> ring.inverse().apply(ring.zero()))
        .isInstanceOf(ArithmeticException.class);
  }
}
