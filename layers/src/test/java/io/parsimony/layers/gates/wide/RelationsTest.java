package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.Range;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.field.Fr;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.Rescale;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RelationsTest {

  private static final String ONLY = "dot.only: sum of terms = 0";
  private static final String LAST = "dot.last: acc[-1] + sum of terms = 0";
  private static final String FUNCTION = "unit0.function";
  private static final String PAIR = "unit0.pair";

  /** Both products of a residual block are checked. */
  private static final String CHECKED = "w2l1u1t14p4j3f4x1";

  private static final Range ACTIVATIONS = Range.signed(7);
  private static final Range WEIGHTS = Range.signed(6);

  /** A residual block: y1 = rescale(16*x + x*w), y2 = relu(rescale(16*x + x*w + y1*v)). */
  static QuantModel residual(Random random, int rows, int width, int shift) {
    var b = new QuantModelBuilder("residual", QuantProfile.FUSED);
    Shape x = Shape.of(rows, width);
    Shape w = Shape.of(width, width);
    int input = b.input("x", x, 0, ACTIVATIONS);
    int first = b.parameter("w", 0, WEIGHTS, Models.random(random, w, WEIGHTS));
    int second = b.parameter("v", 0, WEIGHTS, Models.random(random, w, WEIGHTS));
    MatMul product = new MatMul(x, w, false, false, false);
    int p = b.layer("p", "MatMul", product, List.of(input, first), 0);
    int stream = b.layer("stream", "Add", new Add(4, 0, false), List.of(input, p), 0);
    int y1 = b.layer("y1", "Add", new Rescale(1, shift, 10), List.of(stream), 0);
    int q = b.layer("q", "MatMul", product, List.of(y1, second), 0);
    int moved = b.layer("moved", "Reshape", Rearrange.reshape(x), List.of(q), 0);
    int sum = b.layer("sum", "Add", new Add(0, 0, false), List.of(stream, moved), 0);
    Lookup relu = new Lookup(new Rescale(1, shift + 4, 9), Models.relu(9));
    int y2 = b.layer("y2", "Relu", relu, List.of(sum), 0);
    return b.build(List.of(y2), List.of(), "");
  }

  private static QuantModel one(int shift) {
    var b = new QuantModelBuilder("one", QuantProfile.FUSED);
    int x = b.input("x", Shape.of(1, 1), 0, Range.signed(10));
    int w = b.parameter("w", 0, Range.signed(3), IntTensor.of(Shape.of(1, 1), 2));
    MatMul product = new MatMul(Shape.of(1, 1), Shape.of(1, 1), false, false, false);
    int p = b.layer("p", "MatMul", product, List.of(x, w), 0);
    Lookup relu = new Lookup(new Rescale(1, shift, 9), Models.relu(9));
    int y = b.layer("y", "Relu", relu, List.of(p), 0);
    return b.build(List.of(y), List.of(), "");
  }

  private static WideTrace trace(int shift, String layout, long x) {
    return WideTrace.of(one(shift), layout, IntTensor.of(Shape.of(1, 1), x));
  }

  @Test
  void agreesWithTheReferenceThroughResidualBlocks() {
    var random = new Random(3);
    for (String layout : List.of("w9l1u1t14p4j3", "w3l2u2t14p5j2", "w5l1u2t14p3j4", CHECKED)) {
      QuantModel model = residual(random, 3, 4, 7);
      IntTensor x = Models.random(random, Shape.of(3, 4), ACTIVATIONS);
      IntTensor expected = IntegerEvaluator.outputs(model, List.of(x)).getFirst();
      for (Params params : Params.values()) {
        var options = CircuitOptions.defaults().withLayout(layout).withParams(params);
        WideTrace trace = WideTrace.of(model, options, x);
        trace.mock().assertSatisfied();
        for (int i = 0; i < expected.size(); i++) {
          assertThat(trace.publicValue(x.size() + i)).isEqualTo(expected.get(i));
        }
        assertThat(TamperSweep.of(trace.mock()).free()).isEmpty();
        assertThat(TamperSweep.of(trace.mock()).hints()).isEmpty();
      }
    }
  }

  @Test
  void needsNoCellsForSumsAndOneGateEach() {
    QuantModel model = residual(new Random(1), 3, 4, 7);
    WideTrace trace =
        WideTrace.of(
            model, "w20l1u1t14p4j3", Models.random(new Random(2), Shape.of(3, 4), ACTIVATIONS));
    Lane lane = trace.lane();
    assertThat(trace.rows(lane.closing(LaneRow.DOT).only())).hasSize(2 * 12);
    assertThat(trace.rows(lane.row(LaneRow.DOT).first())).isEmpty();
    assertThat(trace.rows(trace.unit().applied())).hasSize(2 * 12);
  }

  @Test
  void checksProductsThatRelationsSettle() {
    QuantModel model = residual(new Random(1), 3, 4, 7);
    IntTensor x = Models.random(new Random(2), Shape.of(3, 4), ACTIVATIONS);
    WideTrace trace = WideTrace.of(model, CHECKED, x);
    Lane lane = trace.lane();
    assertThat(trace.rows(lane.closing(LaneRow.DOT).only())).isEmpty();
    assertThat(trace.rows(lane.closing(LaneRow.DOT).last())).isEmpty();
    Unit unit = trace.unit();
    int pair =
        trace.rows(unit.requirePairs().on()).stream()
            .filter(row -> trace.get(unit.r(), row) > 0 && trace.get(unit.r(), row) < 15)
            .reduce((_, later) -> later)
            .orElseThrow();
    long r = trace.get(unit.r(), pair);
    assertThat(trace.forge().set(unit.r(), pair, r + 1).failures())
        .as("a remainder within its range, a product off by one")
        .isNotEmpty()
        .allMatch(name -> name.startsWith("freivalds"));
  }

  @Test
  void rejectsAWrongQuotient() {
    WideTrace trace = trace(4, "w4l1u1t12p4j0", 50); // 100 + 8 = 16*6 + 12
    Unit unit = trace.unit();
    int row = trace.rows(unit.applied()).getFirst();
    assertThat(trace.get(unit.z(), row)).isEqualTo(6);
    assertThat(trace.forge().set(unit.z(), row, 7).set(unit.y(), row, 7).failures())
        .containsExactly(ONLY);
    assertThat(trace.forge().set(unit.y(), row, 5).failures()).contains(FUNCTION);
  }

  @Test
  void rejectsAWrongQuotientWithAMatchingRemainder() {
    WideTrace trace = trace(4, "w4l1u1t12p4j0", 50);
    Unit unit = trace.unit();
    int row = trace.rows(unit.applied()).getFirst();
    int remainder = remainderRow(trace, 12);
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, 7)
                .set(unit.y(), row, 7)
                .set(unit.r(), remainder, 12 - 16)
                .failures())
        .containsExactly(PAIR);
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, 5)
                .set(unit.y(), row, 5)
                .set(unit.r(), remainder, 12 + 16)
                .failures())
        .containsExactly(PAIR);
  }

  @Test
  void rejectsARemainderOfTheWholeDivisor() {
    WideTrace trace = trace(4, "w4l1u1t12p4j0", 60); // 120 + 8 = 16*8 + 0
    Unit unit = trace.unit();
    int row = trace.rows(unit.applied()).getFirst();
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, 7)
                .set(unit.y(), row, 7)
                .set(unit.r(), remainderRow(trace, 0), 16)
                .failures())
        .containsExactly(PAIR);
  }

  @Test
  void rejectsAQuotientModuloP() {
    WideTrace trace = trace(4, "w4l1u1t12p4j0", 50);
    Unit unit = trace.unit();
    int row = trace.rows(unit.applied()).getFirst();
    Fr z = Fr.of(108 - 3).times(Fr.of(16).inverse());
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, z)
                .set(unit.r(), remainderRow(trace, 12), 3)
                .failures())
        .containsExactly(FUNCTION);
  }

  @Test
  void boundsWhatRidesAlong() {
    WideTrace trace = trace(6, "w6l1u1t12p4j2", 50); // 100 + 32 = 64*2 + 16*0 + 4
    Unit unit = trace.unit();
    int row = trace.rows(unit.applied()).getFirst();
    assertThat(trace.get(unit.z(), row)).isEqualTo(2);
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, 1)
                .set(unit.y(), row, 1)
                .set(unit.requirePairs().u(), row, 4)
                .failures())
        .containsExactly(FUNCTION);
    assertThat(trace.forge().set(unit.requirePairs().u(), row, 1).failures()).containsExactly(ONLY);
  }

  @Test
  void boundsBothPartsOfAPair() {
    WideTrace trace = trace(7, "w6l1u1t12p4j0", 50); // 100 + 64 = 128 + 16*2 + 4
    Unit unit = trace.unit();
    int row = trace.rows(unit.applied()).getFirst();
    int pair = trace.rows(unit.requirePairs().on()).getLast();
    assertThat(trace.get(unit.a(), pair)).isEqualTo(2);
    assertThat(trace.get(unit.r(), pair)).isEqualTo(4);
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, 0)
                .set(unit.y(), row, 0)
                .set(unit.a(), pair, 2 + 8)
                .failures())
        .containsExactly(PAIR);
    assertThat(trace.forge().set(unit.a(), pair, 1).set(unit.r(), pair, 20).failures())
        .containsExactly(PAIR);
  }

  @Test
  void rejectsAnAccumulatorThatSkipsARow() {
    WideTrace trace = trace(4, "w2l1u1t12p4j0", 50);
    Lane lane = trace.lane();
    int last = trace.rows(lane.closing(LaneRow.DOT).last()).getFirst();
    assertThat(trace.forge().alone(lane.acc(), last - 1, 0).failures()).contains(LAST);
  }

  @Test
  void rejectsAWeightOfNineBits() {
    WideTrace trace = WideTrace.of(one8(), "w4l1u1t16p8j0", IntTensor.of(Shape.of(1, 1), 3));
    Unit unit = trace.unit();
    int pair = trace.rows(unit.requirePairs().on()).getFirst();
    assertThat(trace.get(unit.r(), pair)).isEqualTo(-128);
    assertThat(trace.forge().set(unit.r(), pair, -129).failures()).contains(PAIR);
    assertThat(trace.forge().set(unit.r(), pair, 128).failures()).contains(PAIR);
  }

  private static QuantModel one8() {
    var b = new QuantModelBuilder("one8", QuantProfile.FUSED);
    int x = b.input("x", Shape.of(1, 1), 0, Range.signed(10));
    int w = b.parameter("w", 0, Range.signed(8), IntTensor.of(Shape.of(1, 1), -128));
    MatMul product = new MatMul(Shape.of(1, 1), Shape.of(1, 1), false, false, false);
    int p = b.layer("p", "MatMul", product, List.of(x, w), 0);
    int y = b.layer("y", "Rescale", new Rescale(1, 9, 10), List.of(p), 0);
    return b.build(List.of(y), List.of(), "");
  }

  @Test
  void refusesLayoutsWhosePairsDoNotFit() {
    assertThatThrownBy(() -> WideLayout.parse("w4l1u1t9p5j0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pairs of 5 bits do not fit");
    assertThat(WideLayout.parse("w4l1u1t10p5j2x").toString()).isEqualTo("w4l1u1t10p5j2x");
  }

  /** The row of the pairs in whose second column a remainder lies. */
  private static int remainderRow(WideTrace trace, long value) {
    return trace.rows(trace.unit().requirePairs().on()).stream()
        .filter(row -> trace.get(trace.unit().r(), row) == value)
        .reduce((_, later) -> later)
        .orElseThrow();
  }
}
