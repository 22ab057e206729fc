package io.parsimony.field.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of a group of prime order r with its scalars. */
public abstract class GroupLaws<T> {

  private final Group<T> group;

  /** The laws of this group. */
  protected GroupLaws(Group<T> group) {
    this.group = group;
  }

  @Provide
  Arbitrary<Fr> scalars() {
    return Values.fr();
  }

  private T at(Fr scalar) {
    return group.times().apply(group.generator(), scalar);
  }

  private T plus(T a, T b) {
    return group.plus().apply(a, b);
  }

  @Property(tries = 40)
  void scalarsActAsAHomomorphism(@ForAll("scalars") Fr a, @ForAll("scalars") Fr b) {
    assertThat(plus(at(a), at(b))).isEqualTo(at(a.plus(b)));
    assertThat(group.times().apply(at(a), b)).isEqualTo(at(a.times(b)));
  }

  @Property(tries = 20)
  void additionIsAssociativeAndCommutative(
      @ForAll("scalars") Fr a, @ForAll("scalars") Fr b, @ForAll("scalars") Fr c) {
    T p = at(a);
    T q = at(b);
    T s = at(c);
    assertThat(plus(plus(p, q), s)).isEqualTo(plus(p, plus(q, s)));
    assertThat(plus(p, q)).isEqualTo(plus(q, p));
  }

  @Property(tries = 20)
  void specialCasesOfAdditionAgree(@ForAll("scalars") Fr a) {
    T p = at(a);
    assertThat(plus(p, group.zero())).isEqualTo(p);
    assertThat(plus(group.zero(), p)).isEqualTo(p);
    assertThat(plus(p, p)).isEqualTo(group.doubled().apply(p));
    assertThat(plus(p, group.negate().apply(p))).isEqualTo(group.zero());
    assertThat(group.doubled().apply(p)).isEqualTo(at(a.doubled()));
  }

  @Example
  void generatorHasOrderR() {
    assertThat(at(Fr.ZERO)).isEqualTo(group.zero());
    assertThat(at(Fr.of(-1))).isEqualTo(group.negate().apply(group.generator()));
    assertThat(group.generator()).isNotEqualTo(group.zero());
  }
}
