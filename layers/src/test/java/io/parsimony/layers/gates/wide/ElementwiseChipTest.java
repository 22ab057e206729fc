package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.Mul;
import org.junit.jupiter.api.Test;

class ElementwiseChipTest {

  private static WideTrace trace(Layer layer, int operands) {
    Given[] given = new Given[operands];
    java.util.Arrays.fill(given, Given.input(Range.signed(8), 1));
    var model = Models.single("Op", layer, given);
    return operands == 2
        ? WideTrace.of(model, "w2l1u1t8", Models.vector(10), Models.vector(-3))
        : WideTrace.of(model, "w2l1u1t8", Models.vector(10), Models.vector(-3), Models.vector(5));
  }

  private static void check(WideTrace trace, UnitRow kind, int row, long expected, String gate) {
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.publicValue(row)).isEqualTo(expected);
    assertThat(trace.sweep().free()).isEmpty();
    assertThat(trace.forge().set(trace.unit().z(), trace.row(kind), expected + 1).failures())
        .containsExactly(gate);
  }

  @Test
  void addsWithShifts() {
    check(trace(new Add(2, 1, false), 2), UnitRow.AFFINE, 2, 34, "affine: z = m*a + s*r + h");
    check(trace(new Add(2, 1, true), 2), UnitRow.AFFINE, 2, 46, "affine: z = m*a + s*r + h");
  }

  @Test
  void multiplies() {
    check(trace(new Mul(false), 2), UnitRow.PRODUCT, 2, -30, "product: z = a*r");
  }

  @Test
  void multipliesAndAdds() {
    check(trace(new Mul(true), 3), UnitRow.MULTIPLY_ADD, 3, -25, "multiply-add: z = a*r + y");
  }
}
