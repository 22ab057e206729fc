package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.Range;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.field.Fr;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.ReduceSum;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {

  private static final String FIRST = "dot.first: acc = sum of terms";
  private static final String NEXT = "dot.next: acc = acc[-1] + sum of terms";

  /** 1*4 + 2*5 + 3*6 + 7 = 39 in two rows of two, of which the second ends with the bias. */
  private static QuantModel dot() {
    return Models.single(
        "Gemm",
        new MatMul(Shape.of(1, 3), Shape.of(3, 1), false, false, true),
        Given.input(Range.signed(8), 1, 3),
        Given.weights(Range.signed(8), Models.tensor(new int[] {3, 1}, 4, 5, 6)),
        Given.weights(Range.signed(8), Models.vector(7)));
  }

  private static WideTrace trace() {
    return WideTrace.of(dot(), "w2l1u1t9", Models.tensor(new int[] {1, 3}, 1, 2, 3));
  }

  private static WideTrace fixed() {
    var options = CircuitOptions.defaults().withParams(Params.FIXED).withLayout("w2l1u1t9");
    return WideTrace.of(dot(), options, Models.tensor(new int[] {1, 3}, 1, 2, 3));
  }

  private static AdviceColumn weight(WideTrace trace, int slot) {
    return (AdviceColumn) trace.lane().v().get(slot);
  }

  @Test
  void accumulatesRowByRow() {
    WideTrace trace = trace();
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.sweep().free()).isEmpty();
    int row = trace.rows(trace.lane().row(LaneRow.DOT).first()).getFirst();
    assertThat(trace.rows(trace.lane().row(LaneRow.DOT).next())).containsExactly(row + 1);
    assertThat(trace.get(trace.lane().acc(), row)).isEqualTo(14);
    assertThat(trace.get(trace.lane().acc(), row + 1)).isEqualTo(39);
    assertThat(trace.publicValue(3)).isEqualTo(39);
  }

  @Test
  void rejectsAWrongSum() {
    WideTrace trace = trace();
    int row = trace.rows(trace.lane().row(LaneRow.DOT).next()).getFirst();
    assertThat(trace.forge().set(trace.lane().acc(), row, 40).failures()).containsExactly(NEXT);
  }

  @Test
  void rejectsARunningSumThatStartsElsewhere() {
    WideTrace trace = trace();
    int row = trace.rows(trace.lane().row(LaneRow.DOT).next()).getFirst();
    assertThat(
            trace
                .forge()
                .set(trace.lane().acc(), row - 1, 15)
                .set(trace.lane().acc(), row, 40)
                .failures())
        .containsExactly(FIRST);
  }

  @Test
  void rejectsAnAccumulatorThatWrapsAroundTheField() {
    WideTrace trace = trace();
    int row = trace.rows(trace.lane().row(LaneRow.DOT).next()).getFirst();
    Fr x = Fr.of(40 - 14 - 7).times(Fr.of(6).inverse());
    var forgery =
        trace.forge().alone(trace.lane().x().get(0), row, 0).set(trace.lane().acc(), row, 40);
    assertThat(forgery.failures()).containsExactly(NEXT, "copy");
    forgery = trace.forge().set(trace.lane().x().get(0), row, x).set(trace.lane().acc(), row, 40);
    assertThat(forgery.failures())
        .as("an input of the field satisfies the gate, and the verifier sees that it is no integer")
        .isEmpty();
  }

  @Test
  void rejectsAnotherWeightAtOneUse() {
    WideTrace trace = trace();
    int row = trace.rows(trace.lane().row(LaneRow.DOT).next()).getFirst();
    assertThat(
            trace
                .forge()
                .alone(weight(trace, 0), row, 7)
                .set(trace.lane().acc(), row, 42)
                .failures())
        .containsExactly("copy");
  }

  @Test
  void rejectsABiasWithAnotherFactor() {
    WideTrace trace = trace();
    int row = trace.rows(trace.lane().row(LaneRow.DOT).next()).getFirst();
    assertThat(trace.get(trace.lane().x().get(1), row)).isEqualTo(1);
    assertThat(
            trace
                .forge()
                .alone(trace.lane().x().get(1), row, 2)
                .set(trace.lane().acc(), row, 46)
                .failures())
        .containsExactly("copy");
  }

  @Test
  void rejectsAWeightOutsideItsRange() {
    WideTrace trace = trace();
    int row = trace.rows(trace.lane().row(LaneRow.DOT).next()).getFirst();
    assertThat(
            trace
                .forge()
                .set(weight(trace, 0), row, 128)
                .set(trace.lane().acc(), row, 14 + 3 * 128 + 7)
                .failures())
        .as("the third weight has its home in the second column of a unit")
        .containsExactly("unit0.function");
    row--;
    assertThat(
            trace
                .forge()
                .set(weight(trace, 0), row, -129)
                .set(trace.lane().acc(), row, -129 + 10)
                .set(trace.lane().acc(), row + 1, -129 + 10 + 18 + 7)
                .failures())
        .as("the first has it in the first")
        .containsExactly("unit0.range");
  }

  @Test
  void rejectsTermsInUnusedSlots() {
    WideTrace trace = WideTrace.of(dot(), "w3l1u1t9", Models.tensor(new int[] {1, 3}, 1, 2, 3));
    int row = trace.rows(trace.lane().row(LaneRow.DOT).next()).getFirst();
    AdviceColumn x = trace.lane().x().get(2);
    assertThat(trace.get(x, row)).isZero();
    assertThat(
            trace
                .forge()
                .alone(x, row, 1)
                .alone(weight(trace, 2), row, 1)
                .set(trace.lane().acc(), row, 40)
                .failures())
        .containsExactly("copy", "copy");
  }

  @Test
  void bindsFixedWeights() {
    WideTrace trace = fixed();
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.publicValue(3)).isEqualTo(39);
    assertThat(trace.sweep().free()).isEmpty();
    int row = trace.rows(trace.lane().row(LaneRow.DOT).next()).getFirst();
    assertThat(trace.get(trace.lane().v().get(0), row)).isEqualTo(6);
    assertThat(trace.forge().set(trace.lane().acc(), row, 40).failures()).containsExactly(NEXT);
  }

  @Test
  void multipliesPairsOfInputsBesideFixedWeights() {
    QuantModel model =
        Models.single(
            "MatMul",
            new MatMul(Shape.of(1, 3), Shape.of(3, 1), false, false, false),
            Given.input(Range.signed(8), 1, 3),
            Given.input(Range.signed(8), 3, 1));
    var options = CircuitOptions.defaults().withParams(Params.FIXED).withLayout("w4l1u1t9");
    WideTrace trace =
        WideTrace.of(
            model,
            options,
            Models.tensor(new int[] {1, 3}, 1, 2, 3),
            Models.tensor(new int[] {3, 1}, 4, 5, 6));
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.publicValue(6)).isEqualTo(32);
    Lane.Selectors q = trace.lane().row(LaneRow.PAIRS);
    assertThat(
            trace.forge().set(trace.lane().acc(), trace.rows(q.next()).getFirst(), 33).failures())
        .containsExactly("pairs.next: acc = acc[-1] + sum of terms");
    assertThat(
            trace.forge().set(trace.lane().acc(), trace.rows(q.first()).getFirst(), 33).failures())
        .containsExactly(
            "pairs.first: acc = sum of terms", "pairs.next: acc = acc[-1] + sum of terms");
  }

  @Test
  void sumsCells() {
    QuantModel model =
        Models.single(
            "Sum", new ReduceSum(Shape.of(7), List.of(0), true), Given.input(Range.signed(8), 7));
    WideTrace trace = WideTrace.of(model, "w2l1u1t9", Models.vector(1, 2, 3, 4, 5, 6, 7));
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.publicValue(7)).isEqualTo(28);
    Lane.Selectors q = trace.lane().row(LaneRow.SUM);
    int row = trace.rows(q.next()).getFirst();
    assertThat(trace.forge().set(trace.lane().acc(), row, 29).failures())
        .containsExactly("sum.next: acc = acc[-1] + sum of terms");
    assertThat(trace.forge().set(trace.lane().acc(), row - 1, 11).failures())
        .containsExactly("sum.first: acc = sum of terms", "sum.next: acc = acc[-1] + sum of terms");
    assertThat(trace.get(weight(trace, 1), row)).as("eighth slot of seven terms").isZero();
    assertThat(
            trace
                .forge()
                .alone(weight(trace, 1), row, 1)
                .set(trace.lane().acc(), row, 29)
                .failures())
        .containsExactly("copy");
  }

  @Test
  void neverReadsAboveARegion() {
    WideTrace trace = trace();
    for (Lane.Selectors q : trace.lane().rows().values()) {
      assertThat(trace.rows(q.next())).doesNotContain(0);
    }
  }

  @Test
  void refusesAccumulatorsThatMayLeaveTheIntegers() {
    assertThatThrownBy(() ->
            Models.single(
                "MatMul",
                new MatMul(Shape.of(1, 4), Shape.of(4, 1), false, false, false),
                Given.input(Range.signed(32), 1, 4),
                Given.input(Range.signed(32), 4, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("63 bits");
  }
}
