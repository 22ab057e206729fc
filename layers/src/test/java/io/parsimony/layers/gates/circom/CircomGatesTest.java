package io.parsimony.layers.gates.circom;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.circuit.dev.VerifyFailure;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.ConvGeometry;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.PoolGeometry;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Relu;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Window;
import io.parsimony.layers.quant.WindowSum;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What circuits without lookups prove, and what the one without an alias check does not. */
class CircomGatesTest {

  private static final GateSet LOOSE = new CircomGates();
  private static final GateSet STRICT = new CircomStrictGates();
  private static final CircuitOptions OPTIONS =
      CircuitOptions.defaults().withLayout("l2u1").withInputVisibility(Visibility.PRIVATE);

  private static QuantModel relus(int count) {
    var builder = new QuantModelBuilder("relus", QuantProfile.CIRCOM);
    int x = builder.input("x", Shape.of(count), 0, Range.signed(40));
    int y = builder.layer("relu", "Relu", new Relu(), List.of(x), 0);
    return builder.build(List.of(y), List.of(), "");
  }

  private static ModelCircuit circuit(GateSet gates, QuantModel model, long... input) {
    Shape shape = model.value(model.inputs().getFirst()).shape();
    return ModelCircuit.of(gates, model, OPTIONS).withInputs(List.of(IntTensor.of(shape, input)));
  }

  private static MockProver mock(ModelCircuit circuit) {
    return MockProver.run(CircuitCounter.count(circuit).k(), circuit);
  }

  private static List<Long> outputs(MockProver mock, int count) {
    var column = new InstanceColumn(0);
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(row -> mock.value(new CellRef(column, row)).toSmall())
        .toList();
  }

  @Test
  void relu_agrees_with_the_reference_at_its_extremes() {
    long max = Range.signed(40).max();
    for (GateSet gates : List.of(LOOSE, STRICT)) {
      MockProver mock = mock(circuit(gates, relus(7), 0, 1, -1, 5, -5, max, -max - 1));
      mock.assertSatisfied();
      assertThat(outputs(mock, 7)).containsExactly(0L, 1L, 0L, 5L, 0L, max, 0L);
    }
  }

  @Test
  void a_relu_costs_517_products_and_779_with_the_alias_check() {
    var loose = CircuitCounter.count(ModelCircuit.of(LOOSE, relus(3), OPTIONS)).total();
    var strict = CircuitCounter.count(ModelCircuit.of(STRICT, relus(3), OPTIONS)).total();
    assertThat(loose.products()).isEqualTo(3 * 517);
    assertThat(strict.products()).isEqualTo(3 * 779);
    assertThat(loose.lookupConstraints() + strict.lookupConstraints()).isZero();
    assertThat(loose.gateConstraints()).isEqualTo(loose.products());
    assertThat(strict.gateConstraints()).isEqualTo(strict.products() + 3); // "bits < p" is linear
  }

  @Test
  void no_cell_can_move_alone() {
    for (GateSet gates : List.of(LOOSE, STRICT)) {
      assertThat(TamperSweep.of(mock(circuit(gates, network(), input()))).free()).isEmpty();
    }
  }

  @Test
  void a_network_agrees_with_the_reference_and_products_are_its_multiply_adds_and_relus() {
    QuantModel model = network();
    IntTensor expected =
        IntegerEvaluator.outputs(model, List.of(IntTensor.of(Shape.of(1, 1, 4, 4), input())))
            .getFirst();
    for (GateSet gates : List.of(LOOSE, STRICT)) {
      ModelCircuit circuit = circuit(gates, model, input());
      MockProver mock = mock(circuit);
      mock.assertSatisfied();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(mock.value(new CellRef(new InstanceColumn(0), i)).toSmall())
            .isEqualTo(expected.get(i));
      }
      // 8 outputs of 9 products, those on padding left out; 8 ReLUs; sums of pooling are linear
      int products = 2 * (4 + 6 + 6 + 9);
      assertThat(CircuitCounter.count(circuit).total().products())
          .isEqualTo(products + 8 * (gates.equals(LOOSE) ? 517 : 779));
    }
  }

  private static long[] input() {
    long[] input = new long[16];
    for (int i = 0; i < input.length; i++) {
      input[i] = 17L * i % 31 - 15;
    }
    return input;
  }

  /** Convolution with padding and stride 2, ReLU, average pooling. */
  private static QuantModel network() {
    var builder = new QuantModelBuilder("net", QuantProfile.CIRCOM);
    int[] three = {3, 3};
    int[] two = {2, 2};
    int[] none = {0, 0};
    int[] ones = {1, 1};
    Window window = Window.of(new int[] {4, 4}, three, two, ones, ones, none);
    var geometry = new ConvGeometry(1, 1, 2, 1, window);
    int x = builder.input("x", geometry.inputShape(), 0, Range.signed(9));
    long[] w = new long[18];
    for (int i = 0; i < w.length; i++) {
      w[i] = 7L * i % 13 - 6;
    }
    int weights =
        builder.parameter("w", 0, Range.signed(8), IntTensor.of(geometry.weightShape(), w));
    int bias = builder.parameter("b", 0, Range.signed(8), IntTensor.of(Shape.of(2), 9, -9));
    int conv =
        builder.layer("conv", "Conv", new Conv(geometry, true), List.of(x, weights, bias), 0);
    int relu = builder.layer("relu", "Relu", new Relu(), List.of(conv), 0);
    Window pool = Window.of(new int[] {2, 2}, two, two, ones, none, none);
    int sum =
        builder.layer(
            "pool", "AveragePool", new WindowSum(new PoolGeometry(1, 2, pool)), List.of(relu), 0);
    return builder.build(List.of(sum), List.of(), "");
  }

  /** The whole second witness of a ReLU of 5: the bits of 5 + p, and the result 0. */
  @Test
  void the_alias_of_a_small_positive_number_makes_its_relu_zero() {
    MockProver loose = mock(circuit(LOOSE, relus(1), 5));
    assertThat(loose.tamper(aliased(LOOSE, 5))).as("circom accepts that ReLU(5) = 0").isEmpty();

    MockProver strict = mock(circuit(STRICT, relus(1), 5));
    assertThat(strict.tamper(aliased(STRICT, 5)))
        .singleElement()
        .isInstanceOfSatisfying(
            VerifyFailure.ConstraintNotSatisfied.class,
            failure -> assertThat(failure.constraint()).isEqualTo("bits < p"));
    assertThat(LOOSE.unsoundness()).contains("x + p");
    assertThat(STRICT.unsoundness()).isEmpty();
  }

  private static Map<CellRef, Fr> aliased(GateSet gates, long x) {
    var config =
        (CircomChips)
            ModelCircuit.of(gates, relus(1), OPTIONS).configure(new ConstraintSystem()).chips();
    SignUnit unit = config.units().getFirst();
    Map<CellRef, Fr> forged = new LinkedHashMap<>();
    BigInteger alias = Fr.MODULUS.add(BigInteger.valueOf(x));
    assertThat(alias.bitLength()).isLessThanOrEqualTo(254);
    SignChip.Bits bits = SignChip.Bits.of(alias);
    put(forged, unit.even(), 1, bits.evenSums(1));
    put(forged, unit.odd(), 0, bits.oddSums());
    forge(forged, unit.sign(), bits, Fr.MODULUS.shiftRight(1));
    if (unit.alias() != null) {
      forge(forged, unit.alias(), bits, Fr.MODULUS.subtract(BigInteger.ONE));
    }
    forged.put(new CellRef(unit.value(), SignUnit.RESULT_ROW + 1), Fr.ZERO);
    forged.put(new CellRef(new InstanceColumn(0), 0), Fr.ZERO);
    return forged;
  }

  private static void forge(
      Map<CellRef, Fr> forged, SignUnit.Comparison columns, SignChip.Bits bits, BigInteger c) {
    SignChip.Comparing run = SignChip.Comparing.of(bits, c);
    put(forged, columns.sum(), 1, run.runningSums());
    forged.put(new CellRef(columns.even(), 0), Fr.of(run.sum()));
    put(forged, columns.even(), 1, run.sumBits().evenSums(1));
    put(forged, columns.odd(), 0, run.sumBits().oddSums());
  }

  private static void put(Map<CellRef, Fr> forged, AdviceColumn column, int row, FrVector values) {
    for (int i = 0; i < values.length(); i++) {
      forged.put(new CellRef(column, row + i), values.get(i));
    }
  }

  @Test
  void layers_that_need_tables_are_refused_by_name() {
    var builder = new QuantModelBuilder("rescaled", QuantProfile.CIRCOM);
    int x = builder.input("x", Shape.of(2), 0, Range.signed(9));
    int y = builder.layer("halve", "Div", new Rescale(1, 1, 9), List.of(x), 0);
    QuantModel model = builder.build(List.of(y), List.of(), "");
    assertThat(LOOSE.refusals(model, OPTIONS))
        .singleElement()
        .satisfies(refusal -> {
          assertThat(refusal.layer()).isEqualTo("halve");
          assertThat(refusal.reason()).contains("Rescale");
        });
    assertThat(LOOSE.refusals(relus(1), OPTIONS.withParams(CircuitOptions.Params.FIXED)).getFirst())
        .hasToString("weights are signals here: only private ones are counted so");
  }
}
