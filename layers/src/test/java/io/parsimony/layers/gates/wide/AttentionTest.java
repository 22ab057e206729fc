package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.layers.quant.WhereMask;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Masked attention: scores that are rescaled into distances from the largest, products some of
 * whose results come to nothing, and quotients that are checked a row at a time.
 */
class AttentionTest {

  private static final int TOKENS = 5;
  private static final int WIDTH = 3;
  private static final Range ACTIVATIONS = Range.signed(5);
  private static final Range WEIGHTS = Range.signed(4);
  private static final Softmax SOFTMAX = Softmax.of(6, 3, 6, 5);

  /** Lanes of the second phase take everything that they can. */
  private static final String CHECKED = "w2l1u1t14p4j3f8x1";

  private static final String IN_LANES = "w20l1u1t14p4j3";
  private static final String FUNCTION = "unit0.function";
  private static final String PAIR = "unit0.pair";

  /** softmax(mask(x*w*x^T))*x, with a mask by a layer of its own or by a movement. */
  private static QuantModel attention(boolean moved) {
    var b = new QuantModelBuilder("attention", QuantProfile.FUSED);
    Shape x = Shape.of(TOKENS, WIDTH);
    Shape w = Shape.of(WIDTH, WIDTH);
    Shape square = Shape.of(TOKENS, TOKENS);
    int input = b.input("x", x, 0, ACTIVATIONS);
    int weights = b.parameter("w", 0, WEIGHTS, Models.random(new Random(5), w, WEIGHTS));
    int far = b.constant("far", 3, IntTensor.of(Shape.of(1), -20));
    MatMul project = new MatMul(x, w, false, false, false);
    int p = b.layer("p", "MatMul", project, List.of(input, weights), 0);
    int q = b.layer("q", "Mul", new Rescale(1, 3, 7), List.of(p), 0);
    MatMul compare = new MatMul(x, x, false, true, false);
    int sums = b.layer("sums", "MatMul", compare, List.of(q, input), 0);
    int scores = b.layer("scores", "Mul", new Rescale(1, 8, 6), List.of(sums), 3);
    long[] mask = new long[TOKENS * TOKENS];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % TOKENS <= i / TOKENS ? 1 : 0;
    }
    WhereMask where = new WhereMask(IntTensor.of(square, mask));
    List<Integer> choice = List.of(scores, far);
    Rearrange movement = where.asRearrange(square, Shape.of(1));
    int masked = b.layer("masked", "Where", moved ? movement : where, choice, 3);
    int weighted = b.layer("softmax", "Softmax", SOFTMAX, List.of(masked), 5);
    MatMul mix = new MatMul(square, x, false, false, false);
    int mixed = b.layer("mixed", "MatMul", mix, List.of(weighted, input), 5);
    int y = b.layer("y", "Mul", new Rescale(1, 4, 8), List.of(mixed), 1);
    return b.build(List.of(y), List.of(), "");
  }

  private static IntTensor given() {
    return Models.random(new Random(9), Shape.of(TOKENS, WIDTH), ACTIVATIONS);
  }

  private static WideTrace trace(String layout) {
    return WideTrace.of(attention(false), layout, given());
  }

  /** Rows that look exponentials of distances up. */
  private static List<Integer> distances(WideTrace trace) {
    Unit unit = trace.unit();
    long tag = trace.get(unit.functionTag(), trace.rows(unit.row(UnitRow.AFFINE)).getFirst());
    return trace.rows(unit.applied()).stream()
        .filter(row -> trace.get(unit.functionTag(), row) == tag)
        .toList();
  }

  @Test
  void agreesWithTheReference() {
    for (boolean moved : List.of(true, false)) {
      QuantModel model = attention(moved);
      IntTensor expected = IntegerEvaluator.outputs(model, List.of(given())).getFirst();
      for (String layout : List.of(CHECKED, IN_LANES)) {
        for (Params params : Params.values()) {
          var options = CircuitOptions.defaults().withLayout(layout).withParams(params);
          WideTrace trace = WideTrace.of(model, options, given());
          trace.mock().assertSatisfied();
          for (int i = 0; i < expected.size(); i++) {
            assertThat(trace.publicValue(TOKENS * WIDTH + i)).isEqualTo(expected.get(i));
          }
          assertThat(TamperSweep.of(trace.mock()).free()).isEmpty();
        }
      }
    }
  }

  @Test
  void looksEachScoreUpOnce() {
    WideTrace trace = trace(CHECKED);
    int live = TOKENS * (TOKENS + 1) / 2;
    int masked = TOKENS - 1;
    assertThat(distances(trace)).hasSize(live + masked);
    int projected = TOKENS * WIDTH;
    int results = TOKENS * WIDTH;
    int quotients = live + masked;
    assertThat(trace.rows(trace.unit().applied()).size())
        .isLessThanOrEqualTo(projected + live + masked + quotients + results + TOKENS * 4);
  }

  @Test
  void rejectsADistanceThatIsNotThatOfItsScore() {
    WideTrace trace = trace(CHECKED);
    Unit unit = trace.unit();
    int row =
        distances(trace).stream().filter(r -> trace.get(unit.z(), r) > 0).findFirst().orElseThrow();
    long d = trace.get(unit.z(), row) + 1;
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, d)
                .set(unit.y(), row, SOFTMAX.exp().apply(d))
                .failures())
        .doesNotContain(FUNCTION)
        .anyMatch(name -> name.startsWith("freivalds"));
  }

  @Test
  void rejectsAMaximumThatNoScoreReaches() {
    WideTrace trace = trace(CHECKED);
    Unit unit = trace.unit();
    int row = distances(trace).getFirst(); // the only live score of the first token
    assertThat(trace.get(unit.z(), row)).isZero();
    assertThat(trace.get(unit.requirePairs().u(), row)).isEqualTo(1);
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, 1)
                .set(unit.y(), row, SOFTMAX.exp().apply(1))
                .set(unit.requirePairs().u(), row, 1)
                .failures())
        .as("a mark where the distance is not zero")
        .contains(FUNCTION);
    assertThat(trace.forge().set(unit.requirePairs().u(), row, 0).failures())
        .as("no mark where it is")
        .contains(FUNCTION);
  }

  @Test
  void rejectsRemaindersWithinTheirRangeThatAreNotThose() {
    WideTrace trace = trace(CHECKED);
    Unit unit = trace.unit();
    for (int row : trace.rows(unit.requirePairs().on())) {
      long low = trace.get(unit.r(), row);
      if (trace.get(unit.requirePairs().offset(), row) == 0 && low > 0 && low < 15) {
        assertThat(trace.forge().set(unit.r(), row, low - 1).failures())
            .isNotEmpty()
            .doesNotContain(PAIR);
      }
    }
  }

  @Test
  void bindsElementsOfWhichNothingComes() {
    WideTrace trace = trace(CHECKED);
    assertThat(TamperSweep.of(trace.mock()).free()).isEmpty();
  }
}
