package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.QuantModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerNormChipTest {

  private static final LayerNorm LAYER = new LayerNorm(3, 2, 16, 5, 10);

  private static WideTrace trace() {
    QuantModel model =
        Models.single("LayerNormalization", LAYER, Given.input(Range.signed(6), 1, 3));
    return WideTrace.of(model, "w4l1u1t12", Models.tensor(new int[] {1, 3}, 4, -7, 20));
  }

  @Test
  void normalises() {
    WideTrace trace = trace();
    assertThat(trace.failures()).isEmpty();
    IntTensor expected = LAYER.evaluate(List.of(Models.tensor(new int[] {1, 3}, 4, -7, 20)));
    for (int i = 0; i < 3; i++) {
      assertThat(trace.publicValue(3 + i)).isEqualTo(expected.get(i));
    }
    assertThat(trace.sweep().free()).isEmpty();
    assertThat(trace.sweep().hints()).isEmpty();
  }

  /** Everything that follows from a root is solved anew: only its uniqueness is left to object. */
  private static List<String> withRoot(WideTrace trace, long change) {
    Unit unit = trace.unit();
    List<Integer> products = trace.rows(unit.row(UnitRow.PRODUCT));
    int rw = products.get(0);
    int rrw = products.get(1);
    long w = trace.get(unit.r(), rw);
    long root = trace.get(unit.a(), rw) + change;
    long target = (1L << 32) * 3;
    List<Integer> affine = trace.rows(unit.row(UnitRow.AFFINE));
    int below = affine.get(affine.size() - 3);
    int sum = affine.get(affine.size() - 2);
    int above = affine.get(affine.size() - 1);
    assertThat(trace.get(unit.z(), below)).isEqualTo(target - trace.get(unit.z(), rrw));
    long lower = target - root * root * w;
    long upper = (root + 1) * (root + 1) * w - 1 - target;
    return trace
        .forge()
        .set(unit.a(), rw, root)
        .set(unit.z(), rw, root * w)
        .set(unit.z(), rrw, root * root * w)
        .set(unit.z(), below, lower)
        .set(unit.z(), sum, root * root * w + 2 * root * w)
        .set(unit.z(), above, upper)
        .failures();
  }

  @Test
  void rejectsARootThatIsTooLarge() {
    assertThat(withRoot(trace(), 1)).contains("split: m*a + h = s*z + r");
  }

  @Test
  void rejectsARootThatIsTooSmall() {
    assertThat(withRoot(trace(), -1)).contains("split: m*a + h = s*z + r");
  }

  @Test
  void boundsTheRootFromBothSides() {
    WideTrace trace = trace();
    Unit unit = trace.unit();
    List<Integer> affine = trace.rows(unit.row(UnitRow.AFFINE));
    long below = trace.get(unit.z(), affine.get(affine.size() - 3));
    long above = trace.get(unit.z(), affine.get(affine.size() - 1));
    assertThat(below).isNotNegative();
    assertThat(above).isNotNegative();
    assertThat(below + above).as("next to each other: one root only").isPositive();
    assertThat(trace.forge().set(unit.z(), affine.get(affine.size() - 3), below - 1).failures())
        .contains("affine: z = m*a + s*r + h");
    assertThat(trace.forge().set(unit.z(), affine.get(affine.size() - 1), above - 1).failures())
        .contains("affine: z = m*a + s*r + h");
  }

  @Test
  void rejectsAnotherMean() {
    WideTrace trace = trace();
    int row = trace.rows(trace.lane().row(LaneRow.SUM).first()).getFirst();
    assertThat(trace.forge().set(trace.lane().acc(), row, 18).failures())
        .contains("sum.first: acc = sum of terms")
        .contains("affine: z = m*a + s*r + h");
  }
}
