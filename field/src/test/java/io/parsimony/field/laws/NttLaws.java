package io.parsimony.field.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.poly.Polynomials;
import io.parsimony.field.vector.FrVector;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What must hold of the transforms of a domain. */
public abstract class NttLaws {

  private final IntFunction<Domain> domains;

  /** The laws of the domains this makes from log2 of their sizes. */
  protected NttLaws(IntFunction<Domain> domains) {
    this.domains = domains;
  }

  @Provide
  Arbitrary<FrVector> vectors() {
    return Arbitraries.integers()
        .between(0, 7)
        .flatMap(
            k -> Values.fr().list().ofSize(1 << k).map(v -> FrVector.of(v.toArray(Fr[]::new))));
  }

  @Provide
  Arbitrary<Fr> shifts() {
    return Values.fr().filter(x -> !x.isZero());
  }

  private Domain domain(FrVector v) {
    return domains.apply(Integer.numberOfTrailingZeros(v.length()));
  }

  @Property(tries = 60)
  void agreesWithTheDefinition(@ForAll("vectors") FrVector coeffs) {
    Domain domain = domain(coeffs);
    FrVector values = coeffs.copy();
    domain.ntt(values);
    assertThat(values).isEqualTo(NaiveNtt.evaluate(coeffs, domain.omega(), Fr.ONE));
  }

  @Property(tries = 60)
  void agreesWithTheDefinitionOnCosets(
      @ForAll("vectors") FrVector coeffs, @ForAll("shifts") Fr shift) {
    Domain domain = domain(coeffs);
    FrVector values = coeffs.copy();
    domain.cosetNtt(values, shift);
    assertThat(values).isEqualTo(NaiveNtt.evaluate(coeffs, domain.omega(), shift));
    domain.cosetIntt(values, shift);
    assertThat(values).isEqualTo(coeffs);
  }

  @Property(tries = 60)
  void inverseUndoes(@ForAll("vectors") FrVector coeffs) {
    Domain domain = domain(coeffs);
    FrVector v = coeffs.copy();
    domain.ntt(v);
    domain.intt(v);
    assertThat(v).isEqualTo(coeffs);
    domain.intt(v);
    domain.ntt(v);
    assertThat(v).isEqualTo(coeffs);
  }

  @Property(tries = 60)
  void isLinear(@ForAll("vectors") FrVector a, @ForAll("shifts") Fr c) {
    Domain domain = domain(a);
    FrVector left = a.copy();
    left.scaleInPlace(c);
    domain.ntt(left);
    FrVector right = a.copy();
    domain.ntt(right);
    right.scaleInPlace(c);
    assertThat(left).isEqualTo(right);
  }

  /** Large enough for every code path: pieces, threads, blocks. */
  @Property(tries = 6)
  void largeTransformsEvaluate(
      @ForAll @IntRange(min = 8, max = 14) int k, @ForAll("shifts") Fr seed) {
    Domain domain = domains.apply(k);
    FrVector coeffs = FrVector.powers(seed, seed.square().plus(Fr.ONE), domain.size());
    FrVector values = coeffs.copy();
    domain.ntt(values);
    int n = domain.size();
    for (int i : new int[] {0, 1, 2, 3, n / 8 + 5, n / 2 - 1, n / 2, n - 2, n - 1}) {
      assertThat(values.get(i)).isEqualTo(Polynomials.evaluate(coeffs, domain.omega().pow(i)));
    }
    domain.intt(values);
    assertThat(values).isEqualTo(coeffs);
  }
}
