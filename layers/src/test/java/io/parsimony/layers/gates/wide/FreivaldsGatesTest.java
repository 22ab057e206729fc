package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.circuit.dev.VerifyFailure;
import io.parsimony.field.Fr;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Rescale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forgeries of several cells against a rescale that is taken into the check of a product. */
class FreivaldsGatesTest {

  private static final int SHIFT = 4;

  /** {@code [3 5] * W}, divided by 16: one row, two columns. */
  private static QuantModel model() {
    var builder = new QuantModelBuilder("forged", QuantProfile.FUSED);
    int x = builder.input("x", Shape.of(1, 2), 0, Range.signed(6));
    IntTensor weights = IntTensor.of(Shape.of(2, 2), 7, -9, 11, 20);
    int w = builder.parameter("w", 0, Range.signed(6), weights);
    var product = new MatMul(Shape.of(1, 2), Shape.of(2, 2), false, false, false);
    int sums = builder.layer("product", "MatMul", product, List.of(x, w), 0);
    int y = builder.layer("rescale", "Div", new Rescale(1, SHIFT, 8), List.of(sums), 0);
    return builder.build(List.of(y), List.of(), "");
  }

  private final ModelCircuit circuit =
      ModelCircuit.of(
              new FreivaldsGates(), model(), CircuitOptions.defaults().withLayout("w2l1u1t9+f2x1"))
          .withInputs(List.of(IntTensor.of(Shape.of(1, 2), 3, 5)));
  private final MockProver mock = MockProver.run(CircuitCounter.count(circuit).k(), circuit);
  private final Unit unit =
      ((CheckedChips) circuit.configure(new ConstraintSystem()).chips()).wide().units().getFirst();

  /** The rows that hold the two quotients, the last ones that apply a function. */
  private int firstQuotient() {
    ColumnValues on = mock.compiled().fixed().get(unit.applied().column().index());
    int row = on.length();
    for (int found = 0; found < 2; ) {
      found += on.get(--row).isZero() ? 0 : 1;
    }
    return row;
  }

  private long get(AdviceColumn column, int row) {
    return mock.value(new CellRef(column, row)).toSmall();
  }

  private List<String> forge(int row, long quotient, long remainder) {
    Map<CellRef, Fr> cells = new LinkedHashMap<>();
    put(cells, unit.z(), row, quotient);
    put(cells, unit.y(), row, quotient);
    put(cells, unit.r(), row, remainder);
    int output = row - firstQuotient();
    Fr moved = mock.value(new CellRef(unit.z(), row)).plus(Fr.of(quotient));
    cells.put(new CellRef(new InstanceColumn(0), 2 + output), moved);
    return mock.tamper(cells).stream().map(FreivaldsGatesTest::name).distinct().toList();
  }

  private void put(Map<CellRef, Fr> cells, AdviceColumn column, int row, long change) {
    CellRef cell = new CellRef(column, row);
    cells.put(cell, mock.value(cell).plus(Fr.of(change)));
  }

  private static String name(VerifyFailure failure) {
    return switch (failure) {
      case VerifyFailure.LookupNotFound f -> f.lookup();
      case VerifyFailure.CopyNotSatisfied _ -> "copy";
      case VerifyFailure.ConstraintNotSatisfied f -> f.gate();
      default -> failure.toString();
    };
  }

  @Test
  void the_honest_trace_has_the_rounded_quotients() {
    mock.assertSatisfied();
    int row = firstQuotient();
    assertThat(get(unit.z(), row)).isEqualTo(5); // 76/16, rounded half up
    assertThat(get(unit.z(), row + 1)).isEqualTo(5); // 73/16
  }

  /** The linear form still holds: only the remainder's range is in the way. */
  @Test
  void a_wrong_quotient_with_the_remainder_that_matches_is_out_of_range() {
    int row = firstQuotient();
    assertThat(forge(row, 1, -(1L << SHIFT))).contains("unit0.range");
    assertThat(forge(row, -1, 1L << SHIFT)).contains("unit0.range");
  }

  @Test
  void layouts_that_are_none_are_refused() {
    assertThatThrownBy(() -> CheckedLayout.parse("w2l1u1t9")).hasMessageContaining("+f<width>");
    assertThatThrownBy(() -> CheckedLayout.parse("w2l1u1t9+f3x1")).hasMessageContaining("even");
    assertThat(CheckedLayout.parse("w2l1u1t9+f4x2")).hasToString("w2l1u1t9+f4x2");
  }
}
