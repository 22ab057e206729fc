package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.field.Fr;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.WholeDivision;
import io.parsimony.layers.quant.WholeDivision.Part;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DivisionChipTest {

  private static final String SPLIT = "split: m*a + h = s*z + r";

  private static WideTrace trace(long divisor, Range range, long x) {
    QuantModel model =
        Models.single("Mod", new WholeDivision(divisor, Part.REMAINDER), Given.input(range, 1));
    return WideTrace.of(model, "w2l1u1t10", Models.vector(x));
  }

  @Property(tries = 15)
  void dividesAsIntegersDo(@ForAll Random random) {
    Range range = Range.signed(2 + random.nextInt(44));
    long divisor = random.nextBoolean() ? 1L << random.nextInt(20) : 1 + random.nextInt(1 << 23);
    Part part = random.nextBoolean() ? Part.QUOTIENT : Part.REMAINDER;
    QuantModel model =
        Models.single("Div", new WholeDivision(divisor, part), Given.input(range, 3));
    for (Nonlinear nonlinear : Nonlinear.values()) {
      String layout = nonlinear == Nonlinear.BITS ? "w2l1u1t0" : "w2l1u2t9";
      var options = CircuitOptions.defaults().withNonlinear(nonlinear).withLayout(layout);
      Agreement.check(random, model, new WideGates(), options);
    }
  }

  @Test
  void remaindersAreNeverNegative() {
    for (long x : new long[] {-500, -10, -7, -1, 0, 6, 7, 511}) {
      WideTrace trace = trace(7, Range.signed(10), x);
      assertThat(trace.failures()).isEmpty();
      assertThat(trace.publicValue(1)).isEqualTo(Math.floorMod(x, 7));
      assertThat(trace.sweep().free()).isEmpty();
    }
  }

  @Test
  void rejectsAQuotientOneLessWithTheRemainderToMatch() {
    // 509 is no power of two: 508 is the largest remainder, 511 what nine bits hold.
    WideTrace trace = trace(2_097_143, Range.signed(45), 5L * 2_097_143 + 3);
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    assertThat(trace.get(unit.z(), row)).isEqualTo(5);
    assertThat(trace.get(unit.r(), row)).isEqualTo(3);
    // 2097143 + 3 is below 2^21 = 2097152, so only the second bound can object.
    var forgery = trace.forge().set(unit.z(), row, 4).set(unit.r(), row, 2_097_146);
    assertThat(forgery.failures()).contains("affine: z = m*a + s*r + h");
    assertThat(trace.forge().set(unit.z(), row, 6).set(unit.r(), row, 3 - 2_097_143).failures())
        .isNotEmpty();
  }

  @Test
  void rejectsTheWholeDivisorAsARemainder() {
    WideTrace trace = trace(8, Range.signed(8), 16);
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    assertThat(trace.forge().set(unit.z(), row, 1).set(unit.r(), row, 8).failures())
        .isNotEmpty()
        .doesNotContain(SPLIT);
  }

  @Test
  void rejectsAQuotientModuloP() {
    WideTrace trace = trace(7, Range.signed(10), 50);
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    Fr z = Fr.of(50 - 3).times(Fr.of(7).inverse());
    assertThat(trace.forge().set(unit.z(), row, z).set(unit.r(), row, 3).failures())
        .isNotEmpty()
        .doesNotContain(SPLIT);
  }
}
