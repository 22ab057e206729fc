package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.field.Fr;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Rescale;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequantizerTest {

  private static final String GATE = "split: m*a + h = s*z + r";
  private static final String RANGE = "unit0.range";
  private static final String FUNCTION = "unit0.function";

  /** x is divided by 16; 8 bits, so that the quotient 3 of 50 has remainder 10. */
  private static final Rescale RESCALE = new Rescale(1, 4, 6);

  private static WideTrace relu(long x) {
    QuantModel model =
        Models.single(
            "Relu", new Lookup(RESCALE, Models.relu(6)), Given.input(Range.signed(10), 1));
    return WideTrace.of(model, "w2l1u1t8", Models.vector(x));
  }

  private static WideTrace plain(Rescale rescale, Range range, String layout, long x) {
    QuantModel model = Models.single("Rescale", rescale, Given.input(range, 1));
    return WideTrace.of(model, layout, Models.vector(x));
  }

  @Test
  void roundsHalfUpAndAppliesTheFunction() {
    for (long x : new long[] {-512, -25, -24, -9, -8, -7, 0, 7, 8, 50, 495}) {
      WideTrace trace = relu(x);
      assertThat(trace.failures()).isEmpty();
      assertThat(trace.publicValue(1)).isEqualTo(Math.max(0, RESCALE.apply(x)));
      assertThat(trace.sweep().free()).isEmpty();
      assertThat(trace.sweep().hints()).isEmpty();
    }
  }

  @Test
  void rejectsAQuotientThatTheGateDoesNotGive() {
    WideTrace trace = relu(50);
    int row = trace.row(UnitRow.SPLIT);
    assertThat(trace.forge().set(trace.unit().z(), row, 4).set(trace.unit().y(), row, 4).failures())
        .containsExactly(GATE);
  }

  @Test
  void rejectsAWrongQuotientWithAMatchingRemainder() {
    WideTrace trace = relu(50);
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    assertThat(trace.get(unit.r(), row)).isEqualTo(10);
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, 4)
                .set(unit.y(), row, 4)
                .set(unit.r(), row, -6)
                .failures())
        .containsExactly(RANGE);
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, 2)
                .set(unit.y(), row, 2)
                .set(unit.r(), row, 26)
                .failures())
        .containsExactly(RANGE);
  }

  @Test
  void rejectsARemainderOfTheWholeDivisor() {
    WideTrace trace = relu(56); // 56 + 8 = 4 * 16 + 0
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    assertThat(trace.get(unit.r(), row)).isZero();
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, 3)
                .set(unit.y(), row, 3)
                .set(unit.r(), row, 16)
                .failures())
        .containsExactly(RANGE);
  }

  @Test
  void rejectsAQuotientModuloP() {
    WideTrace trace = relu(50);
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    Fr z = Fr.of(58 - 3).times(Fr.of(16).inverse());
    assertThat(trace.forge().set(unit.z(), row, z).set(unit.r(), row, 3).failures())
        .containsExactly(FUNCTION);
  }

  @Test
  void rejectsAResultOfAnotherFunction() {
    var builder = new QuantModelBuilder("two", QuantProfile.FUSED);
    int x = builder.input("x", Shape.of(1), 0, Range.signed(10));
    int relu = builder.layer("relu", "Relu", new Lookup(RESCALE, Models.relu(6)), List.of(x), 0);
    int neg = builder.layer("neg", "Neg", new Lookup(RESCALE, Models.negated(6)), List.of(x), 0);
    QuantModel model = builder.build(List.of(relu, neg), List.of(), "");
    WideTrace trace = WideTrace.of(model, "w2l1u1t8", Models.vector(50));
    Unit unit = trace.unit();
    int reluRow = trace.row(UnitRow.SPLIT);
    assertThat(trace.get(unit.y(), reluRow)).isEqualTo(3);
    assertThat(trace.forge().set(unit.y(), reluRow, -3).failures()).containsExactly(FUNCTION);
    int idle = 100;
    assertThat(trace.rows(unit.applied())).doesNotContain(idle);
    assertThat(trace.forge().set(unit.y(), reluRow, 0).failures())
        .as("the idle row (0, 0, 0) is no row of the function")
        .containsExactly(FUNCTION);
  }

  @Test
  void rejectsAQuotientOutsideItsBitsWithoutATableOfItsOwn() {
    Rescale rescale = new Rescale(3, 5, 11);
    WideTrace trace = plain(rescale, Range.signed(12), "w2l1u1t12", 100);
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.publicValue(1)).isEqualTo(rescale.apply(100));
    assertThat(trace.sweep().free()).isEmpty();
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    Fr z = Fr.of(316 - 5).times(Fr.of(32).inverse());
    assertThat(trace.forge().set(unit.z(), row, z).set(unit.r(), row, 5).failures())
        .containsExactly(RANGE);
  }

  @Test
  void splitsRangesThatNoTableHoldsIntoLimbs() {
    Rescale rescale = new Rescale(1, 20, 18);
    for (long x : new long[] {0, -1, 1 << 19, (1L << 36) + 12345, -(1L << 36)}) {
      WideTrace trace = plain(rescale, Range.signed(38), "w2l1u1t8", x);
      assertThat(trace.failures()).isEmpty();
      assertThat(trace.publicValue(1)).isEqualTo(rescale.apply(x));
      assertThat(trace.sweep().free()).isEmpty();
    }
  }

  @Test
  void rejectsALargeRemainderOfTheWholeDivisor() {
    Rescale rescale = new Rescale(1, 20, 8);
    WideTrace trace = plain(rescale, Range.signed(26), "w2l1u1t9", 1L << 19);
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    assertThat(trace.get(unit.z(), row)).isEqualTo(1);
    var forgery =
        trace.forge().set(unit.z(), row, 0).set(unit.y(), row, 0).set(unit.r(), row, 1 << 20);
    assertThat(forgery.failures())
        .as("the remainder's limbs no longer add up")
        .containsExactly(GATE);
  }

  @Test
  void boundsPrivateInputs() {
    QuantModel model = Models.single("Rescale", RESCALE, Given.input(Range.signed(8), 3));
    var options =
        CircuitOptions.defaults()
            .withInputVisibility(CircuitOptions.Visibility.PRIVATE)
            .withLayout("w2l1u1t9");
    WideTrace trace = WideTrace.of(model, options, Models.vector(1, -128, 127));
    assertThat(trace.failures()).isEmpty();
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    assertThat(trace.forge().set(unit.a(), row + 1, -129).failures()).containsExactly(GATE, RANGE);
  }
}
