package io.parsimony.field.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A pairing is linear in both arguments and not trivial.
 *
 * @param <T> the target group
 */
public abstract class BilinearityLaws<T> {

  private final BiFunction<Fr, Fr, T> pairing;
  private final BinaryOperator<T> times;
  private final UnaryOperator<T> inverse;
  private final T one;

  /**
   * The laws of a pairing.
   *
   * @param pairing of the multiples of the generators by two scalars
   */
  protected BilinearityLaws(
      BiFunction<Fr, Fr, T> pairing, BinaryOperator<T> times, UnaryOperator<T> inverse, T one) {
    this.pairing = pairing;
    this.times = times;
    this.inverse = inverse;
    this.one = one;
  }

  @Provide
  Arbitrary<Fr> scalars() {
    return Values.fr();
  }

  @Property(tries = 8)
  void isLinearInBothArguments(
      @ForAll("scalars") Fr a, @ForAll("scalars") Fr b, @ForAll("scalars") Fr c) {
    assertThat(pairing.apply(a.plus(b), c))
        .isEqualTo(times.apply(pairing.apply(a, c), pairing.apply(b, c)));
    assertThat(pairing.apply(c, a.plus(b)))
        .isEqualTo(times.apply(pairing.apply(c, a), pairing.apply(c, b)));
  }

  @Property(tries = 8)
  void scalarsMoveBetweenArguments(@ForAll("scalars") Fr a, @ForAll("scalars") Fr b) {
    T expected = pairing.apply(a.times(b), Fr.ONE);
    assertThat(pairing.apply(a, b)).isEqualTo(expected);
    assertThat(pairing.apply(Fr.ONE, a.times(b))).isEqualTo(expected);
  }

  @Example
  void isNotTrivial() {
    T e = pairing.apply(Fr.ONE, Fr.ONE);
    assertThat(e).isNotEqualTo(one);
    assertThat(pairing.apply(Fr.of(-1), Fr.ONE)).isEqualTo(inverse.apply(e));
    assertThat(pairing.apply(Fr.ZERO, Fr.ONE)).isEqualTo(one);
    assertThat(pairing.apply(Fr.ONE, Fr.ZERO)).isEqualTo(one);
  }
}
