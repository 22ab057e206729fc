package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Range;
import io.parsimony.field.Fr;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.ConvGeometry;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.layers.quant.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Forgeries whose every neighbour agrees with them: what the prover claims is replaced, all that
 * follows from it is computed again, and only the constraint that matters is left to object.
 */
class ForgedClaimsTest {

  private static final GateSet FREIVALDS = new FreivaldsGates();
  private static final GateSet POLYCONV = new PolyconvGates();
  private static final GateSet ZKML = new ZkmlGates();
  private static final String CHECKED = "w2l1u1t9+f2x1";
  private static final int SHIFT = 4;

  /** Where both sides of a check under challenges meet. */
  private static final String CHECK = "copy freivalds0.acc, constants";

  /** {@code [1 2; 3 4] * [5 6; 7 8] = [19 22; 43 50]}, perhaps rescaled. */
  private static GuessTrace product(GateSet gates, String layout, boolean rescaled) {
    var builder = new QuantModelBuilder("product", QuantProfile.FUSED);
    int x = builder.input("x", Shape.of(2, 2), 0, Range.signed(6));
    IntTensor weights = IntTensor.of(Shape.of(2, 2), 5, 6, 7, 8);
    int w = builder.parameter("w", 0, Range.signed(6), weights);
    var layer = new MatMul(Shape.of(2, 2), Shape.of(2, 2), false, false, false);
    int y = builder.layer("product", "MatMul", layer, List.of(x, w), 0);
    if (rescaled) {
      y = builder.layer("rescale", "Div", new Rescale(1, SHIFT, 8), List.of(y), 0);
    }
    QuantModel model = builder.build(List.of(y), List.of(), "");
    return GuessTrace.of(gates, layout, model, IntTensor.of(Shape.of(2, 2), 1, 2, 3, 4));
  }

  /** A row of five numbers under a kernel of two: sums 11, 20, 31, 44, perhaps rescaled. */
  private static GuessTrace convolution(boolean rescaled) {
    var window =
        Window.of(
            new int[] {1, 5},
            new int[] {1, 2},
            new int[] {1, 1},
            new int[] {1, 1},
            new int[2],
            new int[2]);
    var geometry = new ConvGeometry(1, 1, 1, 1, window);
    var builder = new QuantModelBuilder("convolution", QuantProfile.FUSED);
    int x = builder.input("x", geometry.inputShape(), 0, Range.signed(6));
    IntTensor kernel = IntTensor.of(geometry.weightShape(), 3, 4);
    int w = builder.parameter("w", 0, Range.signed(6), kernel);
    int y = builder.layer("conv", "Conv", new Conv(geometry, false), List.of(x, w), 0);
    if (rescaled) {
      y = builder.layer("rescale", "Div", new Rescale(1, SHIFT, 8), List.of(y), 0);
    }
    QuantModel model = builder.build(List.of(y), List.of(), "");
    IntTensor input = IntTensor.of(geometry.inputShape(), 1, 2, 4, 5, 6);
    return GuessTrace.of(POLYCONV, CHECKED, model, input);
  }

  private static Map<CellRef, Fr> moved(Object... guessesAndChanges) {
    Map<CellRef, Fr> forged = new LinkedHashMap<>();
    for (int i = 0; i < guessesAndChanges.length; i += 2) {
      var guess = (GuessTrace.Guess) guessesAndChanges[i];
      int change = (Integer) guessesAndChanges[i + 1];
      forged.put(guess.cell(), guess.value().plus(Fr.of(change)));
    }
    return forged;
  }

  @Test
  void one_entry_of_a_claimed_product_may_not_be_off() {
    for (GateSet gates : List.of(FREIVALDS, POLYCONV)) {
      GuessTrace trace = product(gates, CHECKED, false);
      trace.mock().assertSatisfied();
      assertThat(trace.failures(moved(trace.guess("claimed", 22), 1))).containsExactly(CHECK);
    }
  }

  /**
   * Entries (0, 1) and (1, 0) have different monomials only because rows and columns have different
   * challenges: with one for both, the very same forgery goes through.
   */
  @Test
  void opposite_errors_across_the_diagonal_cancel_only_under_one_challenge() {
    GuessTrace trace = product(FREIVALDS, CHECKED, false);
    Map<CellRef, Fr> forged = moved(trace.guess("claimed", 22), 1, trace.guess("claimed", 43), -1);
    assertThat(trace.failures(forged)).containsExactly(CHECK);
    assertThat(trace.complaintsUnderOneChallenge(forged)).isEmpty();
    assertThat(trace.complaintsUnderOneChallenge(moved(trace.guess("claimed", 22), 1)))
        .isNotEmpty();
  }

  /** The same where remainders of a rescale carry the errors, within their ranges. */
  @Test
  void so_do_opposite_errors_of_remainders() {
    GuessTrace trace = product(FREIVALDS, CHECKED, true);
    trace.mock().assertSatisfied();
    GuessTrace.Guess right = trace.guess("remainder", 14); // 22 + 8 = 16*1 + 14
    GuessTrace.Guess below = trace.guess("remainder", 3); // 43 + 8 = 16*3 + 3
    assertThat(trace.failures(moved(right, 1, below, -1))).containsExactly(CHECK);
    assertThat(trace.complaintsUnderOneChallenge(moved(right, 1, below, -1))).isEmpty();
  }

  @Test
  void one_entry_of_a_claimed_convolution_may_not_be_off() {
    GuessTrace trace = convolution(false);
    trace.mock().assertSatisfied();
    List<GuessTrace.Guess> claims = trace.guesses("claimed");
    assertThat(claims).hasSizeGreaterThanOrEqualTo(4);
    for (GuessTrace.Guess claim : claims) {
      assertThat(trace.failures(moved(claim, 1))).containsExactly(CHECK);
    }
    Map<CellRef, Fr> opposite = moved(claims.get(0), 1, claims.get(1), -1);
    assertThat(trace.failures(opposite)).containsExactly(CHECK);
  }

  /** The product holds still: only the remainder's range is in the way. */
  @Test
  void a_wrong_quotient_of_a_convolution_may_not_have_the_remainder_that_matches() {
    GuessTrace trace = convolution(true);
    trace.mock().assertSatisfied();
    List<GuessTrace.Guess> quotients = trace.guesses("quotient");
    assertThat(quotients).hasSize(4);
    for (GuessTrace.Guess quotient : quotients) {
      for (int step : new int[] {1, -1}) {
        Map<CellRef, Fr> forged = new LinkedHashMap<>();
        Fr wrong = quotient.value().plus(Fr.of(step));
        trace.withResults(quotient).forEach(cell -> forged.put(cell, wrong));
        assertThat(trace.failures(forged)).containsExactly(CHECK);
        GuessTrace.Guess remainder = trace.beside(quotient, "remainder");
        forged.putAll(moved(remainder, -step * (1 << SHIFT)));
        assertThat(trace.failures(forged)).containsExactly("unit0.range");
      }
    }
  }

  /** The sum of a row of the pool is moved, and whatever is computed from it. */
  @Test
  void one_sum_of_the_pool_may_not_be_off() {
    GuessTrace trace = product(ZKML, "c10t8", false);
    trace.mock().assertSatisfied();
    for (long sum : new long[] {19, 22, 43, 50}) {
      List<CellRef> cells = trace.derived(sum);
      assertThat(cells).isNotEmpty();
      Map<CellRef, Fr> forged = new LinkedHashMap<>();
      cells.forEach(cell -> forged.put(cell, Fr.of(sum + 1)));
      assertThat(trace.failures(forged)).isNotEmpty().allMatch(name -> name.startsWith("dot"));
    }
  }

  /** Two quotients are exchanged, with what a table says of them. */
  @Test
  void results_of_a_softmax_may_not_be_permuted() {
    var builder = new QuantModelBuilder("softmax", QuantProfile.FUSED);
    int x = builder.input("x", Shape.of(1, 3), 0, Range.signed(5));
    int y = builder.layer("softmax", "Softmax", Softmax.of(5, 2, 6, 5), List.of(x), 0);
    QuantModel model = builder.build(List.of(y), List.of(), "");
    GuessTrace trace = GuessTrace.of(ZKML, model, IntTensor.of(Shape.of(1, 3), 3, -2, 5));
    trace.mock().assertSatisfied();
    List<GuessTrace.Guess> quotients = trace.guesses("quotient");
    int exchanged = 0;
    for (GuessTrace.Guess one : quotients) {
      for (GuessTrace.Guess two : quotients) {
        if (!one.value().equals(two.value())) {
          exchanged++;
          Map<CellRef, Fr> forged = new LinkedHashMap<>();
          trace.withResults(one).forEach(cell -> forged.put(cell, two.value()));
          trace.withResults(two).forEach(cell -> forged.put(cell, one.value()));
          assertThat(trace.failures(forged)).isNotEmpty();
        }
      }
    }
    assertThat(exchanged).isPositive();
  }
}
