package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.Range;
import io.parsimony.field.Fr;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.graph.UnaryFunction;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.FunctionTable;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.MaxPool;
import io.parsimony.layers.quant.PoolGeometry;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.layers.quant.Window;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Nonlinear parts by limbs and by bits. */
class NonlinearTest {

  private static final String BITS = "w2l1u1t0";
  private static final String LIMBS = "w2l1u1t8";

  private static CircuitOptions options(Nonlinear nonlinear, String layout) {
    return CircuitOptions.defaults().withNonlinear(nonlinear).withLayout(layout);
  }

  private static CircuitOptions bits() {
    return options(Nonlinear.BITS, BITS);
  }

  private static QuantModel relu(int shift, int bits, int inputBits) {
    var rescale = new Rescale(1, shift, bits);
    return Models.single(
        "Relu", new Lookup(rescale, Models.relu(bits)), Given.input(Range.signed(inputBits), 1));
  }

  private static FunctionTable table(String name, FunctionTable.RealFunction f, int bits) {
    return FunctionTable.of(name, f, Range.signed(bits), 0, 0, bits + 4);
  }

  @Test
  void reluByBitsIsTheIntegerReferenceAndNoCellIsFree() {
    QuantModel model = relu(4, 6, 10);
    for (long x : new long[] {-512, -25, -24, -9, -8, -7, 0, 7, 8, 50, 495}) {
      WideTrace trace = WideTrace.of(model, bits(), Models.vector(x));
      assertThat(trace.failures()).isEmpty();
      assertThat(trace.publicValue(1)).isEqualTo(Math.max(0, (x + 8) >> 4));
      assertThat(trace.sweep().free()).isEmpty();
      assertThat(trace.mock().compiled().lookups()).isEmpty();
    }
  }

  @Test
  void reluByBitsCostsABitEachAndTwoGates() {
    var plan = CircuitPlanner.plan(new WideGates(), relu(4, 6, 10), bits().withLayout(""));
    assertThat(plan.stats().m()).isEqualTo(1 + 4 + 6 + 1);
    assertThat(plan.stats().total().lookupConstraints()).isZero();
  }

  @Test
  void reluByLimbsIsTheIntegerReferenceAndNoCellIsFree() {
    QuantModel model = relu(13, 20, 30);
    for (long x : new long[] {-(1L << 29), -1, 0, 4095, 4096, (1L << 29) - 1}) {
      WideTrace trace = WideTrace.of(model, options(Nonlinear.LIMBS, LIMBS), Models.vector(x));
      assertThat(trace.failures()).isEmpty();
      assertThat(trace.publicValue(1)).isEqualTo(Math.max(0, (x + 4096) >> 13));
      assertThat(trace.sweep().free()).isEmpty();
    }
  }

  /** The first row of the running sum that the cell {@code (column, row)} is copied into. */
  private static int sumOf(WideTrace trace, long value, int bits) {
    UnitRow kind = bits > Unit.BITS_A_ROW ? UnitRow.BITS : UnitRow.last(bits);
    return trace.rows(trace.unit().row(kind)).stream()
        .filter(row -> trace.get(trace.unit().a(), row) == value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rejectsAWrongQuotientWithAMatchingRemainder() {
    WideTrace trace = WideTrace.of(relu(4, 6, 10), bits(), Models.vector(50));
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    assertThat(trace.get(unit.z(), row)).isEqualTo(3);
    assertThat(trace.get(unit.r(), row)).isEqualTo(10);
    assertThat(trace.forge().set(unit.z(), row, 4).set(unit.r(), row, -6).failures())
        .anyMatch(f -> f.startsWith("bits: "));
    assertThat(trace.forge().set(unit.z(), row, 2).set(unit.r(), row, 26).failures())
        .anyMatch(f -> f.startsWith("bits: "));
  }

  @Test
  void rejectsARemainderOfTheWholeDivisorWhateverItsSums() {
    WideTrace trace = WideTrace.of(relu(4, 6, 10), bits(), Models.vector(56));
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    assertThat(trace.get(unit.r(), row)).isZero();
    int sum = sumOf(trace, 0, 4);
    var forgery = trace.forge().set(unit.r(), row, 16).set(unit.z(), row, 3);
    int quotient = sumOf(trace, 4, 6);
    // The quotient 3 has honest sums: 3 + 32 = 35 = 100011 in bits.
    forgery.set(unit.z(), quotient, 17).set(unit.y(), quotient, 8).set(unit.r(), quotient, 4);
    forgery.set(unit.a(), quotient + 1, 2).set(unit.z(), quotient + 1, 1);
    forgery.set(unit.z(), sum, 8).set(unit.y(), sum, 4).set(unit.r(), sum, 2);
    assertThat(forgery.failures()).contains("bits: the last is a bit");
    assertThat(forgery.failures()).filteredOn(f -> f.startsWith("bits")).hasSize(1);
  }

  @Test
  void everyBitIsABit() {
    WideTrace trace = WideTrace.of(relu(8, 9, 16), bits(), Models.vector(12345));
    Unit unit = trace.unit();
    int quotient = sumOf(trace, (12345 + 128) >> 8, 9);
    List<String> names =
        List.of(
            "bits: a + h - 2*z is a bit",
            "bits: z - 2*y is a bit",
            "bits: y - 2*r is a bit",
            "bits: the last is a bit");
    var columns = List.of(unit.z(), unit.y(), unit.r());
    for (int i = 0; i < columns.size(); i++) {
      long honest = trace.get(columns.get(i), quotient);
      assertThat(trace.forge().set(columns.get(i), quotient, honest + 2).failures())
          .contains(names.get(i), names.get(i + 1));
    }
    long next = trace.get(unit.a(), quotient + 1);
    assertThat(trace.forge().set(unit.a(), quotient + 1, next + 2).failures())
        .contains("bits: the last is a bit");
  }

  @Test
  void rejectsAQuotientModuloP() {
    WideTrace trace = WideTrace.of(relu(4, 6, 10), bits(), Models.vector(50));
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    Fr z = Fr.of(58 - 3).times(Fr.of(16).inverse());
    assertThat(trace.forge().set(unit.z(), row, z).set(unit.r(), row, 3).failures())
        .anyMatch(f -> f.startsWith("bits: "));
  }

  @Test
  void rejectsANegativeNumberThatPassesForPositive() {
    WideTrace trace = WideTrace.of(relu(4, 6, 10), bits(), Models.vector(-100));
    Unit unit = trace.unit();
    int product = trace.row(UnitRow.PRODUCT);
    assertThat(trace.get(unit.r(), product)).isZero();
    var forgery = trace.forge().set(unit.r(), product, 1);
    forgery.set(unit.z(), product, trace.get(unit.a(), product));
    assertThat(forgery.failures()).anyMatch(f -> f.startsWith("bits: "));
  }

  @Test
  void rejectsAWrongMarkOfALimb() {
    QuantModel model = relu(13, 20, 30);
    WideTrace trace = WideTrace.of(model, options(Nonlinear.LIMBS, LIMBS), Models.vector(-100000));
    Unit unit = trace.unit();
    int product = trace.row(UnitRow.PRODUCT);
    assertThat(trace.get(unit.r(), product)).isZero();
    var forgery = trace.forge().set(unit.r(), product, 1);
    forgery.set(unit.z(), product, trace.get(unit.a(), product));
    assertThat(forgery.failures()).containsExactly("unit0.function");
  }

  @Test
  void aRescaleThatDoesNotRoundLeavesNoRemainder() {
    QuantModel model =
        Models.single("Rescale", new Rescale(1, 0, 5), Given.input(Range.signed(5), 1));
    WideTrace trace = WideTrace.of(model, bits(), Models.vector(-7));
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.sweep().free()).isEmpty();
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    int sum = sumOf(trace, -7, 5);
    var forgery = trace.forge().set(unit.z(), row, -8).set(unit.r(), row, 1);
    // -8 + 16 = 8
    forgery.set(unit.z(), sum, 4).set(unit.y(), sum, 2).set(unit.r(), sum, 1);
    forgery.set(unit.a(), sum + 1, 0);
    assertThat(forgery.failures()).containsExactly("affine: z = m*a + s*r + h");
  }

  @Test
  void privateInputsAreBoundedByBits() {
    QuantModel model =
        Models.single("Rescale", new Rescale(1, 4, 6), Given.input(Range.signed(8), 3));
    var options = bits().withInputVisibility(Visibility.PRIVATE);
    WideTrace trace = WideTrace.of(model, options, Models.vector(1, -128, 127));
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.sweep().free()).isEmpty();
    Unit unit = trace.unit();
    int home = sumOf(trace, -128, 8);
    assertThat(trace.forge().set(unit.a(), home, -129).failures())
        .contains("bits: a + h - 2*z is a bit");
  }

  @Test
  void maximaAndNormsNeedNoLookups() {
    var window =
        Window.of(
            new int[] {4, 4},
            new int[] {2, 2},
            new int[] {2, 2},
            new int[] {1, 1},
            new int[2],
            new int[2]);
    var geometry = new PoolGeometry(1, 1, window);
    Given x = new Given(geometry.inputShape(), Range.signed(6), List.of());
    var random = new Random(5);
    agree(random, new WideGates(), Models.single("MaxPool", new MaxPool(geometry), x), BITS);
    var norm = new LayerNorm(3, 50, 20, 6, 10);
    Given rows = Given.input(Range.signed(7), 2, 3);
    agree(random, new WideGates(), Models.single("LayerNorm", norm, rows), BITS);
    agree(random, new FreivaldsGates(), Models.single("LayerNorm", norm, rows), BITS + "+f2x1");
  }

  private static void agree(Random random, GateSet gates, QuantModel model, String layout) {
    Nonlinear nonlinear = layout.contains("t0") ? Nonlinear.BITS : Nonlinear.LIMBS;
    Agreement.check(random, model, gates, options(nonlinear, layout));
  }

  @Property(tries = 10)
  void rescalesAndPiecewiseLinearFunctionsAgreeWithTheReference(@ForAll Random random) {
    Range range = Range.signed(2 + random.nextInt(28));
    int bits = 2 + random.nextInt(11);
    int shift = Math.max(0, range.signedBits() + 4 - bits) + random.nextInt(3);
    var rescale = new Rescale(1 + random.nextInt(9), shift, bits);
    Given x = Given.input(range, 1 + random.nextInt(6));
    long at = Range.signed(bits).max() / 3;
    List<FunctionTable> functions =
        List.of(
            Models.relu(bits),
            table("CLIP", v -> Math.clamp(v, (double) -at, (double) at), bits),
            table("SCALED_CLIP", v -> 4 * Math.clamp(v, 0.0, (double) at), bits),
            table("ABS", Math::abs, bits),
            table("ZERO", v -> v == 0 ? 1 : 0, bits),
            table("NOT_NEGATIVE", v -> v >= 0 ? 1 : 0, bits),
            Models.negated(bits));
    FunctionTable f = functions.get(random.nextInt(functions.size()));
    for (String layout : List.of("w2l1u2t0", "w2l1u2t8", "w2l1u1t11")) {
      agree(random, new WideGates(), Models.single("Rescale", rescale, x), layout);
      agree(random, new WideGates(), Models.single("F", new Lookup(rescale, f), x), layout);
    }
    agree(random, new ZkmlGates(), Models.single("F", new Lookup(rescale, f), x), "c9t8");
  }

  @Test
  void productsInTilesNeedNoLookups() {
    var random = new Random(9);
    Given weights =
        Given.weights(Range.signed(5), Models.random(random, Shape.of(4, 3), Range.signed(5)));
    var product = new MatMul(Shape.of(1, 4), Shape.of(4, 3), false, false, false);
    Given x = new Given(Shape.of(1, 4), Range.signed(6), List.of());
    QuantModel model = Models.single("MatMul", product, x, weights);
    agree(random, new TileGates(), model, "w2l0u1t0b2x2n1");
    agree(random, new TileGates(), model, "w2l0u1t9b2x2n1");
  }

  @Test
  void functionsWithoutPiecesAreRefusedByName() {
    var gelu = new UnaryFunction(UnaryFunction.Kind.GELU, 0, 0);
    QuantModel model = gelu(gelu, 12);
    assertThat(refusals(model, Nonlinear.BITS)).contains("GELU takes a table of 4096 rows");
    assertThat(refusals(model, Nonlinear.LIMBS)).contains("GELU takes a table of 4096 rows");
    assertThat(refusals(gelu(gelu, 8), Nonlinear.LIMBS)).isEqualTo("[]");
    QuantModel softmax =
        Models.single("Softmax", Softmax.of(12, 8, 8, 8), Given.input(Range.signed(12), 1, 3));
    assertThat(refusals(softmax, Nonlinear.LIMBS)).contains("EXP_NEGATED takes a table of 4096");
    QuantModel rows =
        Models.single(
            "Gather",
            new Embedding(2, 1),
            Given.input(new Range(0, 1), 1),
            Given.weights(Range.signed(4), Models.tensor(new int[] {2, 1}, 1, 2)));
    assertThat(refusals(rows, Nonlinear.BITS)).contains("rows of a table are looked up");
    assertThat(new ZkmlGates().refusals(relu(4, 6, 10), bits())).isNotEmpty();
    assertThat(new PackedGates().refusals(relu(4, 6, 10), bits())).isNotEmpty();
  }

  private static QuantModel gelu(UnaryFunction gelu, int bits) {
    var lookup =
        new Lookup(new Rescale(1, 4, bits), FunctionTable.of(gelu, bits, bits - 4, bits - 4, bits));
    return Models.single("Gelu", lookup, Given.input(Range.signed(bits + 2), 1));
  }

  private static String refusals(QuantModel model, Nonlinear nonlinear) {
    var options = CircuitOptions.defaults().withNonlinear(nonlinear);
    return new WideGates().refusals(model, options).toString();
  }

  @Test
  void smallFunctionsAreLookedUpByLimbs() {
    Softmax softmax = Softmax.of(8, 4, 6, 6);
    Given x = Given.input(Range.signed(8), 2, 3);
    agree(new Random(3), new WideGates(), Models.single("Softmax", softmax, x), "w2l1u1t11");
  }

  @Test
  void aLayoutThatContradictsTheOptionIsRefused() {
    assertThatThrownBy(() -> WideTrace.compile(relu(4, 6, 10), bits().withLayout(LIMBS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not go with --nonlinear bits");
  }

  @Test
  void piecesAreExactOrThereAreNone() {
    assertThat(Pieces.of(Models.relu(8)))
        .isEqualTo(new Pieces(0, 0, List.of(new Pieces.Step(0, 1, 0))));
    FunctionTable thirds = table("THIRDS", v -> v / 3, 8);
    assertThat(Pieces.of(thirds)).isNull();
    var relu = new UnaryFunction(UnaryFunction.Kind.RELU, 0, 0);
    assertThat(Pieces.of(FunctionTable.of(relu, 12, 6, 5, 12))).as("halves round").isNull();
  }

  @Test
  void tablesOfLimbsAreSmall() {
    for (int bits : new int[] {9, 12, 16}) {
      QuantModel model = relu(14, bits, 30);
      CircuitOptions wanted = CircuitOptions.defaults().withNonlinear(Nonlinear.LIMBS).withK(8);
      var plan = CircuitPlanner.plan(new WideGates(), model, wanted);
      assertThat(plan.stats().tableRows()).isLessThanOrEqualTo(250);
    }
  }
}
