package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.field.Fr;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Rescale;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackingTest {

  private static final String ONLY = "dot.only: sum of terms = 0";

  private static final CircuitOptions FIXED = CircuitOptions.defaults().withParams(Params.FIXED);

  /** Two results of one input: x*3 and x*5, each divided by 16. */
  private static WideTrace two(long x) {
    var b = new QuantModelBuilder("two", QuantProfile.FUSED);
    int input = b.input("x", Shape.of(1, 1), 0, Range.signed(8));
    IntTensor weights = IntTensor.of(Shape.of(1, 2), 3, 5);
    int w = b.parameter("w", 0, Range.signed(4), weights);
    MatMul product = new MatMul(Shape.of(1, 1), Shape.of(1, 2), false, false, false);
    int p = b.layer("p", "MatMul", product, List.of(input, w), 0);
    int y = b.layer("y", "Rescale", new Rescale(1, 4, 9), List.of(p), 0);
    QuantModel model = b.build(List.of(y), List.of(), "");
    return WideTrace.of(model, FIXED.withLayout("w8l1u1t12p4j0x"), IntTensor.of(Shape.of(1, 1), x));
  }

  @Test
  void putsTwoSumsIntoOneRow() {
    WideTrace trace = two(50);
    trace.mock().assertSatisfied();
    assertThat(trace.rows(trace.lane().closing(LaneRow.DOT).only())).hasSize(1);
    assertThat(trace.publicValue(1)).isEqualTo(9);
    assertThat(trace.publicValue(2)).isEqualTo(16);
    assertThat(trace.sweep().free()).isEmpty();
  }

  @Test
  void rejectsOneResultThatIsOff() {
    WideTrace trace = two(50);
    int row = trace.rows(trace.unit().applied()).getFirst();
    assertThat(
            trace.forge().set(trace.unit().z(), row, 10).set(trace.unit().y(), row, 10).failures())
        .containsExactly(ONLY);
  }

  /** The gate alone would let a lane borrow from the next: what forbids it is the range. */
  @Test
  void boundsWhatALaneCouldBorrow() {
    WideTrace trace = two(50);
    Unit unit = trace.unit();
    int row = trace.rows(unit.applied()).getFirst();
    int pair = trace.rows(unit.requirePairs().on()).getFirst();
    assertThat(trace.get(unit.a(), pair)).as("250 + 8 = 16*16 + 2").isEqualTo(2);
    long bound = beta();
    Fr borrowed = Fr.of(BigInteger.TWO.pow((int) bound - 4).add(BigInteger.valueOf(9)));
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, borrowed)
                .set(unit.y(), row, borrowed)
                .set(unit.a(), pair, 1)
                .failures())
        .as("z_0 + 2^(beta-4) and r_1 - 1 satisfy the packed equation")
        .containsExactly("unit0.function");
  }

  /** The width of a lane of {@link #two}. */
  private static int beta() {
    WideTrace trace = two(50);
    Lane lane = trace.lane();
    int row = trace.rows(lane.closing(LaneRow.DOT).only()).getFirst();
    for (int slot = 0; slot < 8; slot++) {
      Fr factor =
          trace
              .mock()
              .compiled()
              .fixed()
              .get(((io.parsimony.circuit.compiled.FixedColumn) lane.v().get(slot)).index())
              .get(row);
      BigInteger value = factor.negate().toBigInteger();
      if (value.bitCount() == 1 && value.bitLength() > 5) {
        int power = value.bitLength() - 1;
        BigInteger other = BigInteger.TWO.pow(power - 4);
        if (has(trace, lane, row, other)) {
          return power - 4;
        }
      }
    }
    throw new AssertionError("no lane of two terms");
  }

  private static boolean has(WideTrace trace, Lane lane, int row, BigInteger negated) {
    return lane.v().stream()
        .map(v -> (io.parsimony.circuit.compiled.FixedColumn) v)
        .anyMatch(v ->
            trace
                .mock()
                .compiled()
                .fixed()
                .get(v.index())
                .get(row)
                .negate()
                .toBigInteger()
                .equals(negated));
  }

  @Test
  void packsNoMoreThanTheFieldHolds() {
    var random = new Random(5);
    Range wide = Range.signed(11);
    Range weights = Range.signed(9);
    for (int outputs : new int[] {7, 30}) {
      var b = new QuantModelBuilder("many", QuantProfile.FUSED);
      int input = b.input("x", Shape.of(2, 5), 0, wide);
      Shape shape = Shape.of(5, outputs);
      int w = b.parameter("w", 0, weights, Models.random(random, shape, weights));
      MatMul product = new MatMul(Shape.of(2, 5), shape, false, false, false);
      int p = b.layer("p", "MatMul", product, List.of(input, w), 0);
      int y = b.layer("y", "Rescale", new Rescale(1, 11, 12), List.of(p), 0);
      QuantModel model = b.build(List.of(y), List.of(), "");
      IntTensor x = Models.random(random, Shape.of(2, 5), wide);
      IntTensor expected = IntegerEvaluator.outputs(model, List.of(x)).getFirst();
      WideTrace trace = WideTrace.of(model, FIXED.withLayout("w5l2u2t15p6j2x"), x);
      trace.mock().assertSatisfied();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(trace.publicValue(10 + i)).isEqualTo(expected.get(i));
      }
      assertThat(trace.sweep().free()).isEmpty();
      int packs = 0;
      for (Lane lane : trace.chips().lanes()) {
        packs += trace.rows(lane.closing(LaneRow.DOT).last()).size();
      }
      assertThat(packs).isEqualTo(2 * Math.ceilDiv(outputs, 251 / 24));
    }
  }
}
