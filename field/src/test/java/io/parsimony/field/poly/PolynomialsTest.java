package io.parsimony.field.poly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.field.laws.Values;
import io.parsimony.field.vector.FrVector;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class PolynomialsTest {

  @Provide
  Arbitrary<Fr> elements() {
    return Values.fr();
  }

  @Property(tries = 60)
  void divisionLeavesTheValueAsRemainder(
      @ForAll @Size(min = 1, max = 20) List<@From("elements") Fr> coeffs,
      @ForAll("elements") Fr root,
      @ForAll("elements") Fr x) {
    FrVector f = FrVector.of(coeffs.toArray(Fr[]::new));
    FrVector q = Polynomials.divideByLinear(f, root);
    assertThat(q.length()).isEqualTo(f.length() - 1);
    Fr left = Polynomials.evaluate(q, x).times(x.minus(root));
    assertThat(left.plus(Polynomials.evaluate(f, root))).isEqualTo(Polynomials.evaluate(f, x));
  }

  @Property(tries = 60)
  void interpolationMeetsItsPoints(@ForAll @Size(max = 6) List<@From("elements") Fr> values) {
    FrVector v = FrVector.of(values.toArray(Fr[]::new));
    FrVector points = FrVector.powers(Fr.of(3), Fr.of(5), values.size());
    FrVector f = Polynomials.interpolate(points, v);
    for (int i = 0; i < values.size(); i++) {
      assertThat(Polynomials.evaluate(f, points.get(i))).isEqualTo(values.get(i));
    }
  }

  @Example
  void interpolationRefusesEqualPoints() {
    FrVector points = FrVector.ofSmall(new long[] {1, 2, 1});
    assertThatThrownBy(() -> Polynomials.interpolate(points, points))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("equal");
  }

  @Example
  void emptyPolynomialIsZero() {
    assertThat(Polynomials.evaluate(FrVector.zeros(0), Fr.of(5))).isEqualTo(Fr.ZERO);
  }
}
