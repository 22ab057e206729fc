package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.Softmax;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftmaxChipTest {

  private static final String FUNCTION = "unit0.function";
  private static final String RANGE = "unit0.range";
  private static final String PAIR = "unit0.pair";
  private static final String SPLIT = "split: m*a + h = s*z + r";
  private static final String RELATIONS = "w8l1u1t13p4j4";

  /** Scale 1/4; e = 64*exp(-d/4); results in 1/32. */
  private static final Softmax LAYER = Softmax.of(5, 2, 6, 5);

  /** The differences are 4, 0 and 2, the exponentials 24, 64 and 39; R is 8192/127, so 64. */
  private static WideTrace trace(String layout) {
    var model = Models.single("Softmax", LAYER, Given.input(Range.signed(5), 1, 3));
    return WideTrace.of(model, layout, Models.tensor(new int[] {1, 3}, 1, 5, 3));
  }

  private static int row(WideTrace trace, UnitRow kind, int i) {
    return trace.rows(trace.unit().row(kind)).get(i);
  }

  /** The rows that divide by 2^8. */
  private static List<Integer> results(WideTrace trace) {
    return trace.rows(trace.unit().row(UnitRow.SPLIT)).stream()
        .filter(row -> trace.get(trace.unit().s(), row) == 256)
        .toList();
  }

  @Test
  void scalesExponentialsByTheReciprocalOfTheirSum() {
    for (String layout : List.of("w2l1u1t11", RELATIONS)) {
      WideTrace trace = trace(layout);
      assertThat(trace.failures()).isEmpty();
      assertThat(List.of(trace.publicValue(3), trace.publicValue(4), trace.publicValue(5)))
          .containsExactly(6L, 16L, 10L);
      assertThat(trace.sweep().free()).isEmpty();
      assertThat(trace.sweep().hints()).isEmpty();
    }
  }

  @Test
  void rejectsPermutedResults() {
    WideTrace trace = trace("w2l1u1t11");
    List<Integer> rows = results(trace);
    var z = trace.unit().z();
    assertThat(trace.get(z, rows.get(0))).isEqualTo(6);
    assertThat(trace.forge().set(z, rows.get(0), 16).set(z, rows.get(1), 6).failures())
        .contains(SPLIT);
  }

  /** Everything that follows from another reciprocal is worked out again. */
  private static List<String> withReciprocal(WideTrace trace, long r) {
    Unit unit = trace.unit();
    var forgery = trace.forge();
    List<Integer> products = trace.rows(unit.row(UnitRow.PRODUCT));
    long[] exponentials = {24, 64, 39};
    forgery.set(unit.a(), products.get(0), r).set(unit.z(), products.get(0), 127 * r);
    List<Integer> affine = trace.rows(unit.row(UnitRow.AFFINE));
    forgery.set(unit.z(), affine.get(3), 8192 - 127 * r);
    forgery.set(unit.z(), affine.get(4), 127 - 1 - 8192 + 127 * r);
    for (int i = 0; i < 3; i++) {
      int row = results(trace).get(i);
      forgery.set(unit.z(), products.get(i + 1), exponentials[i] * r);
      forgery.set(unit.z(), row, (exponentials[i] * r + 128) >> 8);
      forgery.set(unit.r(), row, (exponentials[i] * r + 128) & 255);
    }
    return forgery.failures();
  }

  @Test
  void rejectsAReciprocalOffByOneWithAllThatFollows() {
    WideTrace trace = trace("w2l1u1t11");
    int product = row(trace, UnitRow.PRODUCT, 0);
    assertThat(trace.get(trace.unit().a(), product)).isEqualTo(64);
    assertThat(trace.get(trace.unit().r(), product)).isEqualTo(127);
    assertThat(withReciprocal(trace, 64)).isEmpty();
    assertThat(withReciprocal(trace, 65)).as("K - R*S below zero").containsOnly(RANGE);
    assertThat(withReciprocal(trace, 63)).as("K - R*S of S or more").containsOnly(RANGE);
  }

  @Test
  void rejectsAMaximumThatIsNoOperand() {
    WideTrace trace = trace("w2l1u1t11");
    Unit unit = trace.unit();
    var forgery = trace.forge();
    int last = trace.rows(unit.row(UnitRow.MAX)).getLast();
    forgery.set(unit.y(), last, 6).set(unit.r(), last, 12 - 5 - 3);
    for (int i = 0; i < 3; i++) {
      int row = row(trace, UnitRow.AFFINE, i);
      forgery.set(unit.z(), row, trace.get(unit.z(), row) + 1);
    }
    assertThat(forgery.failures()).contains("max: (y - a)*(y - z) = 0").contains(FUNCTION);
  }

  @Test
  void rejectsAMaximumThatNoMarkStandsFor() {
    WideTrace trace = trace(RELATIONS);
    Unit unit = trace.unit();
    var forgery = trace.forge();
    for (int i = 0; i < 3; i++) {
      int row = row(trace, UnitRow.AFFINE, i);
      long d = trace.get(unit.z(), row) + 1;
      forgery
          .set(unit.a(), row, 6)
          .set(unit.z(), row, d)
          .set(unit.y(), row, LAYER.exp().apply(d))
          .set(unit.requirePairs().u(), row, 0);
    }
    int counted = trace.rows(trace.lane().row(LaneRow.SUM).first()).getFirst();
    forgery.set(trace.lane().acc(), counted, 0);
    assertThat(forgery.failures()).contains(PAIR).doesNotContain(FUNCTION);
  }

  @Test
  void rejectsAMarkOfAnElementBelowTheMaximum() {
    WideTrace trace = trace(RELATIONS);
    Unit unit = trace.unit();
    int row = row(trace, UnitRow.AFFINE, 0);
    assertThat(trace.forge().set(unit.requirePairs().u(), row, 1).failures()).contains(FUNCTION);
  }

  @Test
  void rejectsAnExponentialOfAnotherDifference() {
    WideTrace trace = trace("w2l1u1t11");
    int row = row(trace, UnitRow.AFFINE, 0);
    assertThat(trace.get(trace.unit().y(), row)).isEqualTo(24);
    assertThat(trace.forge().set(trace.unit().y(), row, 39).failures())
        .contains(FUNCTION)
        .contains("sum.first: acc = sum of terms");
  }

  @Test
  void worksOutEqualCellsOnce() {
    var b = new QuantModelBuilder("masked", QuantProfile.FUSED);
    int x = b.input("x", Shape.of(3), 2, Range.signed(5));
    int[] index = {0, 1, 1, 1, 2, 2, 0, 0};
    Rearrange expand = Rearrange.of(Rearrange.Kind.EXPAND, index, Shape.of(2, 4));
    int rows = b.layer("rows", "Expand", expand, List.of(x), 2);
    int y = b.layer("softmax", "Softmax", LAYER, List.of(rows), 5);
    QuantModel model = b.build(List.of(y), List.of(), "");
    IntTensor given = Models.vector(3, -7, 5);
    IntTensor expected = IntegerEvaluator.outputs(model, List.of(given)).getFirst();
    for (String layout : List.of("w2l1u1t11", RELATIONS)) {
      WideTrace trace = WideTrace.of(model, layout, given);
      trace.mock().assertSatisfied();
      for (int i = 0; i < 8; i++) {
        assertThat(trace.publicValue(3 + i)).isEqualTo(expected.get(i));
      }
      assertThat(
              trace.rows(trace.unit().row(UnitRow.AFFINE)).stream()
                  .filter(row -> trace.get(trace.unit().s(), row) == -1)
                  .filter(row -> trace.get(trace.unit().h(), row) == 0))
          .as("one difference for each distinct cell of a group")
          .hasSize(4);
      assertThat(trace.sweep().free()).isEmpty();
    }
  }
}
