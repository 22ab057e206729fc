package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.Range;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.ReduceSum;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TileTest {

  private static final String FIRST0 = "tile.first: acc0 = sum of terms";
  private static final String FIRST1 = "tile.first: acc1 = sum of terms";
  private static final String NEXT0 = "tile.next: acc0 = acc0[-1] + sum of terms";
  private static final String NEXT1 = "tile.next: acc1 = acc1[-1] + sum of terms";

  private static final String LAYOUT = "w2l0u1t10b2x2n1";

  /** Rows of {@code x} times a matrix of three columns. */
  private static QuantModel dense(int rows, boolean bias) {
    Given x = Given.input(Range.signed(8), rows, 3);
    Given w =
        Given.weights(Range.signed(8), Models.tensor(new int[] {3, 3}, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    Given b = Given.weights(Range.signed(8), Models.vector(10, 20, 30));
    Given[] operands = bias ? new Given[] {x, w, b} : new Given[] {x, w};
    var product = new MatMul(Shape.of(rows, 3), Shape.of(3, 3), false, false, bias);
    return Models.single("Gemm", product, operands);
  }

  private static CircuitOptions options() {
    return CircuitOptions.defaults().withLayout(LAYOUT);
  }

  /** One row of inputs 1, 2, 3: results 30, 36, 42 (with biases 40, 56, 72). */
  private static WideTrace trace(boolean bias) {
    return WideTrace.of(dense(1, bias), options(), Models.tensor(new int[] {1, 3}, 1, 2, 3));
  }

  /** Two rows of inputs: each weight is used twice. */
  private static WideTrace twice() {
    IntTensor x = Models.tensor(new int[] {2, 3}, 1, 2, 3, -1, 0, 5);
    return WideTrace.of(dense(2, false), options(), x);
  }

  private static Tile tile(WideTrace trace) {
    return Objects.requireNonNull(trace.chips().tiles()).tiles().getFirst();
  }

  private static Column weight(WideTrace trace, int input, int sum) {
    return tile(trace).v().get(input).get(sum);
  }

  @Test
  void sharesInputsAmongTheSumsOfARow() {
    WideTrace trace = trace(false);
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.sweep().free()).isEmpty();
    assertThat(trace.rows(tile(trace).first())).as("two groups of two rows").containsExactly(0, 2);
    assertThat(trace.rows(tile(trace).next())).containsExactly(1, 3);
    assertThat(trace.get(tile(trace).acc().get(0), 1)).isEqualTo(30);
    assertThat(trace.get(tile(trace).acc().get(1), 1)).isEqualTo(36);
    assertThat(trace.get(tile(trace).acc().get(0), 3)).isEqualTo(42);
    assertThat(trace.publicValue(3)).isEqualTo(30);
    assertThat(trace.publicValue(5)).isEqualTo(42);
  }

  @Test
  void takesNoCopyOfWeightsThatAreUsedOnce() {
    assertThat(trace(false).mock().compiled().permutation())
        .doesNotContain(weight(trace(false), 0, 0));
    assertThat(twice().mock().compiled().permutation()).contains(weight(twice(), 0, 0));
  }

  @Test
  void rejectsAWrongSum() {
    WideTrace trace = trace(false);
    assertThat(trace.forge().set(tile(trace).acc().get(1), 1, 37).failures())
        .containsExactly(NEXT1);
  }

  @Test
  void rejectsARunningSumThatStartsElsewhere() {
    WideTrace trace = trace(false);
    AdviceColumn acc = tile(trace).acc().get(0);
    assertThat(trace.forge().set(acc, 0, 10).set(acc, 1, 31).failures()).containsExactly(FIRST0);
  }

  @Test
  void rejectsAnotherInputInOneRow() {
    WideTrace trace = trace(false);
    AdviceColumn x = tile(trace).x().get(0);
    assertThat(
            trace
                .forge()
                .alone(x, 1, 4)
                .set(tile(trace).acc().get(0), 1, 37)
                .set(tile(trace).acc().get(1), 1, 44)
                .failures())
        .as("the sums of a group agree with an input that other groups do not have")
        .containsExactly("copy");
  }

  @Test
  void rejectsATermInAnUnusedPlace() {
    WideTrace trace = trace(false);
    assertThat(
            trace
                .forge()
                .alone(tile(trace).x().get(1), 1, 1)
                .alone((AdviceColumn) weight(trace, 1, 0), 1, 5)
                .set(tile(trace).acc().get(0), 1, 35)
                .failures())
        .containsExactly("copy");
  }

  @Test
  void rejectsAWeightOutsideItsRange() {
    WideTrace trace = trace(false);
    assertThat(
            trace
                .forge()
                .set(weight(trace, 0, 1), 0, 128)
                .set(tile(trace).acc().get(1), 0, 128 + 2 * 5)
                .set(tile(trace).acc().get(1), 1, 128 + 2 * 5 + 3 * 8)
                .failures())
        .containsExactly("tile0.v0_1.range");
  }

  @Test
  void looksNothingUpForTrustedWeights() {
    var trusted = options().withWeightRange(WeightRange.TRUSTED);
    WideTrace trace =
        WideTrace.of(dense(1, false), trusted, Models.tensor(new int[] {1, 3}, 1, 2, 3));
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.mock().compiled().lookups()).hasSize(Unit.LOOKUPS);
  }

  @Test
  void startsFromTheBiasWhereWeightsAreInPlace() {
    WideTrace trace = trace(true);
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.sweep().free()).isEmpty();
    assertThat(trace.rows(tile(trace).first())).isEmpty();
    assertThat(trace.rows(tile(trace).next())).containsExactly(1, 2, 4, 5);
    AdviceColumn acc = tile(trace).acc().get(1);
    assertThat(trace.get(acc, 0)).isEqualTo(20);
    assertThat(trace.publicValue(4)).isEqualTo(56);
    assertThat(trace.forge().alone(acc, 0, 21).set(acc, 1, 33).set(acc, 2, 57).failures())
        .containsExactly("copy");
    assertThat(trace.forge().set(acc, 0, 21).failures()).containsExactly(NEXT1);
  }

  @Test
  void rejectsAnotherWeightAtOneUse() {
    WideTrace trace = twice();
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.sweep().free()).isEmpty();
    assertThat(
            trace
                .forge()
                .alone((AdviceColumn) weight(trace, 0, 0), 0, 2)
                .set(tile(trace).acc().get(0), 0, 10)
                .set(tile(trace).acc().get(0), 1, 31)
                .failures())
        .containsExactly("copy");
  }

  @Test
  void rejectsAnAccumulatorThatIsCarriedOnWrongly() {
    WideTrace trace = twice();
    AdviceColumn acc = tile(trace).acc().get(0);
    assertThat(trace.forge().set(acc, 1, 31).failures()).containsExactly(NEXT0);
    assertThat(trace.forge().set(tile(trace).acc().get(1), 0, 13).failures())
        .containsExactlyInAnyOrder(FIRST1, NEXT1);
  }

  @Test
  void bindsFixedWeightsByTheKey() {
    var fixed = options().withParams(Params.FIXED);
    IntTensor x = Models.tensor(new int[] {2, 3}, 1, 2, 3, -1, 0, 5);
    WideTrace trace = WideTrace.of(dense(2, true), fixed, x);
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.sweep().free()).isEmpty();
    assertThat(WideTrace.compile(dense(2, true), fixed).numAdvice()).isEqualTo(4 + 4);
    var others = Models.withOtherWeights(new Random(1), dense(2, true));
    assertThat(WideTrace.compile(others, fixed)).isNotEqualTo(trace.mock().compiled());
  }

  @Test
  void copiesWeightsThatTwoLayersUse() {
    var b = new QuantModelBuilder("tied", QuantProfile.FUSED);
    int x = b.input("x", Shape.of(1, 2), 0, Range.signed(4));
    IntTensor weights = Models.tensor(new int[] {2, 2}, 1, 2, 3, 4);
    int w = b.parameter("w", 0, Range.signed(8), weights);
    var product = new MatMul(Shape.of(1, 2), Shape.of(2, 2), false, false, false);
    int y = b.layer("y", "MatMul", product, List.of(x, w), 0);
    int z = b.layer("z", "MatMul", product, List.of(y, w), 0);
    QuantModel model = b.build(List.of(z), List.of(), "");
    assertThat(TilePlan.of(model, options(), 10, false).inPlace()).isEmpty();
    WideTrace trace = WideTrace.of(model, options(), Models.tensor(new int[] {1, 2}, 1, 1));
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.publicValue(2)).isEqualTo(22);
  }

  @Test
  void checksWeightsElsewhereWhoseIntervalIsTooLarge() {
    assertThat(TilePlan.of(dense(1, false), options(), 10, false).inPlace()).hasSize(1);
    assertThat(TilePlan.of(dense(1, false), options(), 9, false).inPlace()).isEmpty();
    assertThat(TilePlan.of(dense(1, false), options(), 10, true).inPlace()).isEmpty();
    var committed = options().withParams(Params.COMMITTED);
    assertThat(TilePlan.of(dense(1, false), committed, 10, false).inPlace()).isEmpty();
  }

  @Test
  void plansAsFewColumnsAsItNeeds() {
    var wanted = CircuitOptions.defaults().withWeightRange(WeightRange.TRUSTED).withK(10);
    var plan = CircuitPlanner.plan(GateSets.named("tile"), dense(1, true), wanted);
    assertThat(plan.options().layout()).contains("l0").contains("b");
    assertThat(GateSets.named("tile").explain(dense(1, true), plan.options()).getFirst())
        .contains("sums a row, weights in place");
  }

  @Test
  void wantsLanesForWhatIsNoDotProduct() {
    var sum = new ReduceSum(Shape.of(2, 2), List.of(1), false);
    QuantModel model = Models.single("Sum", sum, Given.input(Range.signed(4), 2, 2));
    assertThatThrownBy(() -> WideTrace.compile(model, options()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no lanes");
  }
}
