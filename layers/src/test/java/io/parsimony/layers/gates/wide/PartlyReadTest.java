package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.quant.Add;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Products that are a term of sums of which only some elements are read: those of later tokens
 * behind a residual stream, those below the diagonal of biased scores.
 */
class PartlyReadTest {

  private static final String CHECKED = "w2l1u1t14p4j3f8x1";
  private static final Range ACTIVATIONS = Range.signed(5);
  private static final Range WEIGHTS = Range.signed(4);
  private static final Shape X = Shape.of(4, 3);
  private static final Shape SQUARE = Shape.of(4, 4);

  /** All rows but the first of rescale(16*x + x*w). */
  private static QuantModel later() {
    var b = new QuantModelBuilder("later", QuantProfile.FUSED);
    Shape w = Shape.of(3, 3);
    int input = b.input("x", X, 0, ACTIVATIONS);
    int weights = b.parameter("w", 0, WEIGHTS, Models.random(new Random(1), w, WEIGHTS));
    MatMul product = new MatMul(X, w, false, false, false);
    int p = b.layer("p", "MatMul", product, List.of(input, weights), 0);
    int stream = b.layer("stream", "Add", new Add(4, 0, false), List.of(input, p), 0);
    int y = b.layer("y", "Rescale", new Rescale(1, 3, 8), List.of(stream), 0);
    int[] from = IntStream.range(3, X.size()).toArray();
    Rearrange slice = Rearrange.of(Rearrange.Kind.SLICE, from, Shape.of(3, 3));
    int last = b.layer("later", "Slice", slice, List.of(y), 0);
    return b.build(List.of(last), List.of(), "");
  }

  /** softmax(mask(rescale(x*x^T + bias))): the bias is one row that is broadcast. */
  private static QuantModel biasedScores() {
    var b = new QuantModelBuilder("biased", QuantProfile.FUSED);
    int input = b.input("x", X, 0, ACTIVATIONS);
    int bias = b.parameter("bias", 0, WEIGHTS, Models.tensor(new int[] {1, 4}, 5, -3, 7, 1));
    int far = b.constant("far", 3, IntTensor.of(Shape.of(1), -20));
    MatMul compare = new MatMul(X, X, false, true, false);
    int sums = b.layer("sums", "MatMul", compare, List.of(input, input), 0);
    int biased = b.layer("biased", "Add", new Add(0, 3, false), List.of(sums, bias), 0);
    int scores = b.layer("scores", "Mul", new Rescale(1, 6, 6), List.of(biased), 3);
    long[] mask = IntStream.range(0, 16).mapToLong(i -> i % 4 <= i / 4 ? 1 : 0).toArray();
    WhereMask where = new WhereMask(IntTensor.of(SQUARE, mask));
    int masked = b.layer("masked", "Where", where, List.of(scores, far), 3);
    Softmax softmax = Softmax.of(6, 3, 6, 5);
    int y = b.layer("softmax", "Softmax", softmax, List.of(masked), 5);
    return b.build(List.of(y), List.of(), "");
  }

  private static IntTensor given() {
    return Models.random(new Random(2), X, ACTIVATIONS);
  }

  @Test
  void allThatIsReadIsBound() {
    for (QuantModel model : List.of(later(), biasedScores())) {
      IntTensor expected = IntegerEvaluator.outputs(model, List.of(given())).getFirst();
      for (Params params : Params.values()) {
        var options = CircuitOptions.defaults().withLayout(CHECKED).withParams(params);
        WideTrace trace = WideTrace.of(model, options, given());
        assertThat(trace.chips().plan().isChecked(model.layers().getFirst().output())).isTrue();
        trace.mock().assertSatisfied();
        for (int i = 0; i < expected.size(); i++) {
          assertThat(trace.publicValue(X.size() + i)).isEqualTo(expected.get(i));
        }
        assertThat(TamperSweep.of(trace.mock()).free()).isEmpty();
      }
    }
  }

  @Test
  void anotherResultIsRejected() {
    WideTrace trace = WideTrace.of(later(), CHECKED, given());
    Unit unit = trace.unit();
    int row = trace.rows(unit.applied()).getLast(); // the quotient of the last result
    long z = trace.get(unit.z(), row);
    assertThat(trace.publicValue(X.size() + 8)).isEqualTo(z);
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, z + 1)
                .set(unit.y(), row, z + 1)
                .set(new InstanceColumn(0), X.size() + 8, z + 1)
                .failures())
        .as("a result that is one too large, the table's row and the public value with it")
        .isNotEmpty()
        .allMatch(name -> name.startsWith("freivalds"));
  }
}
