package io.parsimony.layers.gates.ezkl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.dev.VerifyFailure;
import io.parsimony.field.Fr;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.FunctionTable;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.Mul;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantOverflowException;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.ReduceMax;
import io.parsimony.layers.quant.ReduceSum;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.layers.quant.WhereMask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Wrong witnesses, and exactly what notices them. */
class EzklForgeryTest {

  private static final int A0 = 0;
  private static final int A1 = 1;
  private static final int OUT = 2;
  private static final int QUOTIENT = 3;
  private static final int HIGH = 4;
  private static final Range SMALL = Range.signed(8);

  private static LayerCircuit on(long... values) {
    return new LayerCircuit().input(SMALL, LayerCircuit.vector(values));
  }

  private static void fails(LayerCircuit.Run run, int column, int row, String... expected) {
    assertEquals(List.of(expected), run.failures(run.cell(column, row), 1));
  }

  @Test
  void sumsDifferencesAndProductsAreFixed() {
    var sum = on(3).input(SMALL, LayerCircuit.vector(4)).run(new Add(0, 0, false));
    fails(sum, OUT, 0, "0: out = a0 + a1");
    fails(sum, A0, 0, "0: out = a0 + a1");
    fails(sum, A1, 0, "0: out = a0 + a1");
    var difference = on(3).input(SMALL, LayerCircuit.vector(4)).run(new Add(0, 0, true));
    fails(difference, OUT, 0, "0: out = a0 - a1");
    var product = on(3).input(SMALL, LayerCircuit.vector(4)).run(new Mul(false));
    fails(product, OUT, 0, "0: out = a0*a1");
  }

  @Test
  void outputsEqualTheirPublicValues() {
    var sum = on(3).input(SMALL, LayerCircuit.vector(4)).run(new Add(0, 0, false));
    fails(sum, A1, 1, "1: a1 = out");
    fails(sum, OUT, 1, "1: a1 = out");
  }

  @Test
  void everyStepOfADotProductIsFixed() {
    var run =
        new LayerCircuit()
            .input(SMALL, LayerCircuit.vector(2, 3, 4).withShape(Shape.of(1, 3)))
            .weights(LayerCircuit.vector(5, 6, 7).withShape(Shape.of(3, 1)))
            .run(new MatMul(Shape.of(1, 3), Shape.of(3, 1), false, false, false));
    fails(run, OUT, 0, "0: out = a0*a1", "1: out = out[-1] + a0*a1");
    fails(run, OUT, 1, "1: out = out[-1] + a0*a1", "2: out = out[-1] + a0*a1");
    fails(run, A0, 2, "2: out = out[-1] + a0*a1");
    fails(run, A1, 2, "2: out = out[-1] + a0*a1");
  }

  /** The first row of the second block takes the running value over by a copy. */
  @Test
  void theRunningValueIsTiedAcrossABreak() {
    var run =
        new LayerCircuit()
            .blocks(2, 4)
            .input(SMALL, LayerCircuit.vector(2, 3, 4, 5, 6).withShape(Shape.of(1, 5)))
            .weights(LayerCircuit.vector(1, 1, 1, 1, 1).withShape(Shape.of(5, 1)))
            .run(new MatMul(Shape.of(1, 5), Shape.of(5, 1), false, false, false));
    run.mock().assertSatisfied();
    Map<CellRef, Fr> forged = new LinkedHashMap<>();
    for (int column : new int[] {A1, OUT}) {
      forged.put(run.cell(3 + column, 0), Fr.of(100));
      forged.put(run.cell(3 + column, 2), Fr.of(106));
    }
    forged.put(run.cell(3 + OUT, 1), Fr.of(106));
    List<VerifyFailure> failures = run.mock().tamper(forged);
    assertTrue(
        failures.stream().allMatch(f -> f instanceof VerifyFailure.CopyNotSatisfied),
        failures.toString());
    assertTrue(
        failures.stream()
            .anyMatch(f ->
                f instanceof VerifyFailure.CopyNotSatisfied c
                    && (c.columnA().equals("out.0") || c.columnB().equals("out.0"))),
        failures.toString());
  }

  @Test
  void everyStepOfASumIsFixed() {
    var run = on(3, 4).run(new ReduceSum(Shape.of(2), List.of(0), true));
    fails(run, OUT, 0, "1: out = out[-1] + a1", "0: out = a1");
    fails(run, A1, 1, "1: out = out[-1] + a1");
  }

  /** 3 and 5: a maximum of 6 leaves nobody equal to it. */
  @Test
  void noMaximumIsTooLarge() {
    var run = on(3, 5).run(new ReduceMax(Shape.of(2), 0, true));
    assertEquals(List.of("13: a1 = 0"), forgedMaximum(run, 6, new long[] {-2, 0}));
  }

  /** A maximum of 4 leaves 5 above it. */
  @Test
  void noMaximumIsTooSmall() {
    var run = on(3, 5).run(new ReduceMax(Shape.of(2), 0, true));
    assertEquals(
        List.of("8: a1*(a1 - 1) = 0", "6: Relu(x) on [-254, 1]"),
        forgedMaximum(run, 4, new long[] {0, 2}));
  }

  /** All cells that follow from a claimed maximum, so that as little as possible fails. */
  private static List<String> forgedMaximum(LayerCircuit.Run run, long m, long[] d) {
    Map<CellRef, Fr> cells = new LinkedHashMap<>();
    long[] r = {Math.max(d[0], 0), Math.max(d[1], 0)};
    long t = 1 - r[0] - r[1];
    long u = Math.max(t, 0);
    long[][] forged = {
      {A1, 0, m},
      {OUT, 0, m},
      {A0, 2, m},
      {OUT, 2, m - 1},
      {A1, 3, m - 1},
      {A1, 4, m - 1},
      {OUT, 3, d[0]},
      {OUT, 4, d[1]},
      {A1, 5, d[0]},
      {OUT, 5, r[0]},
      {A1, 6, d[1]},
      {OUT, 6, r[1]},
      {A1, 7, r[0]},
      {A1, 8, r[1]},
      {A1, 9, r[0]},
      {OUT, 9, r[0]},
      {A1, 10, r[1]},
      {OUT, 10, r[0] + r[1]},
      {A1, 11, r[0] + r[1]},
      {OUT, 11, t},
      {A1, 12, t},
      {OUT, 12, u},
      {A1, 13, u},
      {A1, 14, m},
      {OUT, 14, m}
    };
    for (long[] f : forged) {
      cells.put(run.cell((int) f[0], (int) f[1]), Fr.of(f[2]));
    }
    return run.mock().tamper(cells).stream()
        .filter(f -> !(f instanceof VerifyFailure.CopyNotSatisfied))
        .map(LayerCircuit.Run::describe)
        .toList();
  }

  @Test
  void aWholeTableFixesItsResult() {
    var relu = FunctionTable.of("Relu", z -> Math.max(z, 0), Range.signed(6), 0, 0, 6);
    var run =
        new LayerCircuit()
            .input(new Range(-100, 100), LayerCircuit.vector(50))
            .run(new Lookup(new Rescale(1, 2, 6), relu));
    fails(run, OUT, 0, "0: Relu(x/2^2) on [-100, 100]");
    assertEquals(List.of("0: Relu(x/2^2) on [-100, 100]"), run.failures(run.cell(A1, 0), 51));
  }

  @Test
  void operandsOutsideATableHaveNoWitness() {
    LayerCircuit circuit = new LayerCircuit().input(new Range(-100, 100), LayerCircuit.vector(100));
    assertThrows(QuantOverflowException.class, () -> circuit.run(new Rescale(1, 0, 7)).agrees());
  }

  private static LayerCircuit.Run divided(int shift) {
    Range range = new Range(-(1L << 27), 1L << 27);
    return new LayerCircuit()
        .k(17)
        .input(range, LayerCircuit.vector(123_456_789))
        .run(
            new Lookup(
                new Rescale(1, shift, 28 - shift + 1),
                FunctionTable.of(
                    "Half", z -> Math.floor(z / 2), Range.signed(28 - shift + 1), 0, 0, 30)));
  }

  @Test
  void aDivisionIsFixed() {
    var run = divided(18);
    run.mock().assertSatisfied();
    String gate = "0: x + half = z*2^s + r1*2^16 + r0";
    String quotient = "0: z of Half(x/2^18) on [-134217728, 134217728]";
    fails(run, OUT, 0, quotient);
    fails(run, QUOTIENT, 0, gate, quotient);
    fails(run, A0, 0, gate);
    fails(run, A1, 0, gate);
  }

  /** A remainder below zero or not below the divisor would move the quotient. */
  @Test
  void remaindersAreBoundedOnBothSides() {
    for (int shift : new int[] {14, 18}) {
      var run = divided(shift);
      for (int step : new int[] {-2, 2}) {
        Map<CellRef, Fr> forged = new LinkedHashMap<>();
        move(run, forged, QUOTIENT, step);
        move(run, forged, OUT, step / 2);
        if (shift > 16) {
          move(run, forged, HIGH, -(long) step << (shift - 16));
        } else {
          move(run, forged, A0, -(long) step << shift);
        }
        String bits = shift > 16 ? "2" : "14";
        assertEquals(
            List.of("0: remainder of " + bits + " bits"),
            run.mock().tamper(forged).stream()
                .filter(f -> !(f instanceof VerifyFailure.CopyNotSatisfied))
                .map(LayerCircuit.Run::describe)
                .toList());
      }
    }
  }

  private static void move(LayerCircuit.Run run, Map<CellRef, Fr> cells, int column, long delta) {
    CellRef cell = run.cell(column, 0);
    cells.put(cell, run.mock().value(cell).plus(Fr.of(delta)));
  }

  @Test
  void masksAreConstants() {
    var run =
        on(3, 4)
            .input(SMALL, LayerCircuit.vector(5, 6))
            .run(new WhereMask(LayerCircuit.vector(1, 0)));
    fails(run, A1, 1, "1: a1*(a1 - 1) = 0");
    fails(run, A1, 2);
    List<VerifyFailure> flipped = run.mock().tamper(run.cell(A1, 2), Fr.ONE);
    assertTrue(
        flipped.stream().allMatch(f -> f instanceof VerifyFailure.CopyNotSatisfied)
            && !flipped.isEmpty(),
        flipped.toString());
  }

  @Test
  void embeddedValuesAreThoseOfTheTable() {
    var run =
        new LayerCircuit()
            .input(new Range(0, 2), LayerCircuit.vector(1))
            .weights(LayerCircuit.vector(10, 11, 20, 21, 30, 31).withShape(Shape.of(3, 2)))
            .run(new Embedding(3, 2));
    int value = 3 + 1 + 1; // after the block and the input: id, value, weight
    assertEquals(List.of("0: embedding"), run.failures(run.cell(value, 0), 1));
    assertEquals(List.of("1: embedding"), run.failures(run.cell(value, 1), 9));
  }

  /** With id = 1/2 and rows of 2, 2*id + j is 1 and 2: elements of the table, but of no one row. */
  @Test
  void noFractionIsAnIndex() {
    var run =
        new LayerCircuit()
            .options(
                CircuitOptions.defaults()
                    .withWeightRange(CircuitOptions.WeightRange.TRUSTED)
                    .withInputVisibility(CircuitOptions.Visibility.PRIVATE))
            .input(new Range(0, 2), LayerCircuit.vector(1))
            .weights(LayerCircuit.vector(10, 11, 20, 21, 30, 31).withShape(Shape.of(3, 2)))
            .run(new Embedding(3, 2));
    run.mock().assertSatisfied();
    int input = 3;
    int id = input + 1;
    int value = id + 1;
    Fr half = Fr.of(2).inverse();
    Map<CellRef, Fr> forged = new LinkedHashMap<>();
    forged.put(run.cell(input, 0), half);
    long[] picked = {11, 20};
    for (int j = 0; j < picked.length; j++) {
      Fr v = Fr.of(picked[j]);
      forged.put(run.cell(id, j), half);
      forged.put(run.cell(value, j), v);
      forged.put(run.cell(A1, j), v);
      forged.put(run.cell(OUT, j), v);
      forged.put(new CellRef(new InstanceColumn(0), j), v);
    }
    assertEquals(
        List.of("0: embedding", "1: embedding"),
        run.mock().tamper(forged).stream().map(LayerCircuit.Run::describe).toList());
  }

  /** A weight times itself: both factors are one cell, so that no two weights can be multiplied. */
  @Test
  void aWeightThatIsBothOperandsIsOneWeight() {
    var run = new LayerCircuit().weights(LayerCircuit.vector(7, 8)).again().run(new Mul(false));
    run.agrees();
    int product = 2; // after an identity row for each weight
    for (int column : new int[] {A0, A1}) {
      CellRef factor = run.cell(column, product);
      assertTrue(
          run.mock().tamper(factor, Fr.of(9)).stream()
              .anyMatch(f -> f instanceof VerifyFailure.CopyNotSatisfied));
    }
  }

  @Test
  void refusesWhatItHasNoRowsFor() {
    QuantModelBuilder builder = new QuantModelBuilder("m", QuantProfile.EZKL);
    int x = builder.input("x", Shape.of(2), 4, Range.signed(6));
    int y = builder.layer("soft", "Softmax", Softmax.of(6, 4, 8, 8), List.of(x), 8);
    int z = builder.layer("sum", "Add", new Add(4, 0, false), List.of(x, y), 8);
    int w = builder.layer("scale", "Div", new Rescale(3, 4, 20), List.of(z), 4);
    var model = builder.build(List.of(w), List.of(), "");
    assertEquals(
        List.of("soft", "sum", "scale"),
        new EzklGates()
            .refusals(model, CircuitOptions.defaults()).stream().map(Refusal::layer).toList());
    QuantModelBuilder other = new QuantModelBuilder("m", QuantProfile.FUSED);
    int id = other.input("x", Shape.of(2), 4, Range.signed(6));
    var fused = other.build(List.of(id), List.of(), "");
    assertEquals(1, new EzklGates().refusals(fused, CircuitOptions.defaults()).size());
  }
}
