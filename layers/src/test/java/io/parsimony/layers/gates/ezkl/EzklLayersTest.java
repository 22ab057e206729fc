package io.parsimony.layers.gates.ezkl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.ConvGeometry;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.FunctionTable;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.MaxPool;
import io.parsimony.layers.quant.Mul;
import io.parsimony.layers.quant.PoolGeometry;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.ReduceMax;
import io.parsimony.layers.quant.ReduceSum;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.WhereMask;
import io.parsimony.layers.quant.Window;
import io.parsimony.layers.quant.WindowSum;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every layer under ezkl-2023: the integer reference, no free cell, and EZKL's rows. */
class EzklLayersTest {

  private static final Range SMALL = Range.signed(8);

  private static IntTensor random(Random random, Range range, int... dims) {
    Shape shape = Shape.of(dims);
    long[] values = new long[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextLong(range.min(), range.max() + 1);
    }
    return IntTensor.of(shape, values);
  }

  private static void check(LayerCircuit circuit, Layer layer, long constraints) {
    LayerCircuit.Run run = circuit.run(layer);
    run.agrees();
    assertEquals(List.of(), run.sweep().free());
    assertEquals(List.of(), run.sweep().hints());
    long own =
        run.stats().layers().stream()
            .filter(l -> l.name().equals("layer Op"))
            .mapToLong(l -> l.counts().m())
            .sum();
    assertEquals(constraints, own, layer.toString());
  }

  private static Window window(int padding) {
    return Window.of(
        new int[] {4, 5},
        new int[] {2, 3},
        new int[] {2, 1},
        new int[] {1, 1},
        new int[] {padding, padding},
        new int[] {padding, 0});
  }

  @Property(tries = 12)
  void convolvesWithPaddingAndGroups(@ForAll long seed) {
    Random random = new Random(seed);
    var geometry = new ConvGeometry(1, 2, 4, 2, window(1));
    int outputs = geometry.outputShape().size();
    check(
        new LayerCircuit()
            .input(SMALL, random(random, SMALL, 1, 2, 4, 5))
            .weights(random(random, SMALL, 4, 1, 2, 3))
            .weights(random(random, SMALL, 4)),
        new Conv(geometry, true),
        outputs * (6 + 1L));
  }

  @Property(tries = 12)
  void multipliesByWeights(@ForAll long seed) {
    Random random = new Random(seed);
    Shape a = Shape.of(3, 5);
    Shape b = Shape.of(4, 5);
    check(
        new LayerCircuit()
            .input(SMALL, random(random, SMALL, 3, 5))
            .weights(random(random, SMALL, 4, 5)),
        new MatMul(a, b, false, true, false),
        3 * 4 * 5);
  }

  @Property(tries = 12)
  void multipliesComputedMatrices(@ForAll long seed) {
    Random random = new Random(seed);
    check(
        new LayerCircuit()
            .input(SMALL, random(random, SMALL, 2, 3, 4))
            .input(SMALL, random(random, SMALL, 2, 4, 2)),
        new MatMul(Shape.of(2, 3, 4), Shape.of(2, 4, 2), false, false, false),
        2 * 3 * 2 * 4);
  }

  /** Dot products of 5 terms in blocks of 7 rows: each break inside one costs a row. */
  @Property(tries = 12)
  void carriesRunningValuesOverBlocks(@ForAll long seed) {
    Random random = new Random(seed);
    LayerCircuit circuit =
        new LayerCircuit()
            .blocks(12, 7)
            .input(SMALL, random(random, SMALL, 3, 5))
            .weights(random(random, SMALL, 5, 4));
    Layer layer = new MatMul(Shape.of(3, 5), Shape.of(5, 4), false, false, false);
    check(circuit, layer, 60 + 7);
  }

  @Property(tries = 12)
  void addsSubtractsAndMultipliesWithBroadcasting(@ForAll long seed) {
    Random random = new Random(seed);
    for (Layer layer : List.of(new Add(0, 0, false), new Add(0, 0, true), new Mul(false))) {
      check(
          new LayerCircuit()
              .input(SMALL, random(random, SMALL, 3, 4))
              .input(SMALL, random(random, SMALL, 3, 1)),
          layer,
          12);
      check(
          new LayerCircuit()
              .input(SMALL, random(random, SMALL, 3, 4))
              .weights(random(random, SMALL, 4)),
          layer,
          12);
      check(
          new LayerCircuit()
              .input(SMALL, random(random, SMALL, 3, 4))
              .constant(random(random, SMALL, 1)),
          layer,
          12);
    }
  }

  @Property(tries = 12)
  void sumsAxesAndWindows(@ForAll long seed) {
    Random random = new Random(seed);
    check(
        new LayerCircuit().input(SMALL, random(random, SMALL, 2, 3, 4)),
        new ReduceSum(Shape.of(2, 3, 4), List.of(1), false),
        24);
    var geometry = new PoolGeometry(1, 2, window(0));
    check(
        new LayerCircuit().input(SMALL, random(random, SMALL, 1, 2, 4, 5)),
        new WindowSum(geometry),
        1 + geometry.outputShape().size() * 6L);
  }

  @Property(tries = 12)
  void takesMaxima(@ForAll long seed) {
    Random random = new Random(seed);
    Range range = new Range(-40, 40);
    var geometry = new PoolGeometry(1, 2, window(0));
    check(
        new LayerCircuit().input(range, random(random, range, 1, 2, 4, 5)),
        new MaxPool(geometry),
        geometry.outputShape().size() * (4 * 6 + 6L));
    check(
        new LayerCircuit().input(range, random(random, range, 3, 5)),
        new ReduceMax(Shape.of(3, 5), 1, true),
        3 * (4 * 5 + 6));
  }

  @Property(tries = 12)
  void looksUpWholeTables(@ForAll long seed) {
    Random random = new Random(seed);
    Range range = new Range(-300, 350);
    var pre = new Rescale(1, 3, 7);
    IntTensor x = random(random, range, 40);
    check(new LayerCircuit().input(range, x), pre, 40);
    var relu = FunctionTable.of("Relu", z -> Math.max(z, 0), Range.signed(7), 0, 0, 7);
    check(new LayerCircuit().input(range, x), new Lookup(pre, relu), 40);
  }

  /** Operands of 31 bits: a gate, two or three lookups, still one row each. */
  @Property(tries = 12)
  void dividesBeforeTablesThatAreTooLong(@ForAll long seed) {
    Random random = new Random(seed);
    for (int shift : new int[] {14, 16, 20}) {
      Range range = new Range(-(40L << shift), 45L << shift);
      var pre = new Rescale(1, shift, 7);
      IntTensor x = random(random, range, 10);
      long lookups = shift > 16 ? 3 : 2;
      Range wide = new Range(range.min() - (1 << 20), range.max());
      int k = 17;
      check(new LayerCircuit().k(k).input(wide, x), pre, 10 * (1 + lookups));
      var square = FunctionTable.of("Square", z -> z * z, Range.signed(7), 0, 0, 16);
      check(new LayerCircuit().k(k).input(wide, x), new Lookup(pre, square), 10 * (1 + lookups));
    }
  }

  @Property(tries = 12)
  void choosesByMask(@ForAll long seed) {
    Random random = new Random(seed);
    IntTensor mask = random(random, Range.BIT, 3, 3);
    check(
        new LayerCircuit()
            .constant(IntTensor.of(Shape.SCALAR, -10))
            .input(SMALL, random(random, SMALL, 2, 3, 3)),
        new WhereMask(mask),
        1 + 3 * 9 + 2 * 18);
  }

  @Example
  void copiesTheWholeOperandOfASlice() {
    Random random = new Random(1);
    Shape half = Shape.of(2, 2);
    int[] index = {0, 1, 4, 5};
    check(
        new LayerCircuit().input(SMALL, random(random, SMALL, 2, 4)),
        Rearrange.of(Rearrange.Kind.SLICE, index, half),
        8);
  }

  @Example
  void movesElementsWithoutRowsButGivesWeightsCells() {
    Random random = new Random(2);
    check(
        new LayerCircuit().input(SMALL, random(random, SMALL, 2, 2)),
        Rearrange.of(Rearrange.Kind.PAD, new int[] {-1, 0, 1, 2, 3, -1}, Shape.of(6)),
        0);
    check(
        new LayerCircuit().input(SMALL, random(random, SMALL, 2)).weights(random(random, SMALL, 3)),
        new Rearrange(
            Rearrange.Kind.CONCAT,
            new int[] {0, 0, 1, 1, 1},
            new int[] {0, 1, 0, 1, 2},
            Shape.of(5)),
        3);
  }

  @Property(tries = 12)
  void readsEmbeddings(@ForAll long seed) {
    Random random = new Random(seed);
    Range ids = new Range(0, 6);
    check(
        new LayerCircuit().input(ids, random(random, ids, 4)).weights(random(random, SMALL, 7, 3)),
        new Embedding(7, 3),
        12);
  }

  @Example
  void keepsWeightsInTheKeyIfTheyAreFixed() {
    Random random = new Random(3);
    CircuitOptions fixed =
        CircuitOptions.defaults().withParams(Params.FIXED).withInputVisibility(Visibility.PRIVATE);
    check(
        new LayerCircuit()
            .options(fixed)
            .input(SMALL, random(random, SMALL, 3, 5))
            .weights(random(random, SMALL, 5, 4)),
        new MatMul(Shape.of(3, 5), Shape.of(5, 4), false, false, false),
        60);
  }
}
