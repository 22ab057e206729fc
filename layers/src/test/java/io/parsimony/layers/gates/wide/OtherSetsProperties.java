package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.ConvGeometry;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.MaxPool;
import io.parsimony.layers.quant.Mul;
import io.parsimony.layers.quant.PoolGeometry;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.ReduceSum;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.layers.quant.WhereMask;
import io.parsimony.layers.quant.Window;
import io.parsimony.layers.quant.WindowSum;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every layer, of random shape, under the gate sets that are made of the same chips. */
class OtherSetsProperties {

  private static final Range WEIGHTS = Range.signed(8);
  private static final Range ACTIVATIONS = Range.signed(9);

  private static int pick(Random random, int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  private static void check(Random random, QuantModel model) {
    Agreement.check(random, model, new ZkmlGates(), "c" + pick(random, 8, 14) + "t8");
    String checked = "w3l1u1t8+f" + 2 * pick(random, 1, 3) + "x" + pick(random, 1, 2);
    Agreement.check(random, model, new FreivaldsGates(), checked);
    Agreement.check(random, model, new TileGates(), tiles(random));
  }

  /** Weights of eight bits are in place if tables are large enough for their interval. */
  private static String tiles(Random random) {
    var shape =
        new TileShape(
            pick(random, 1, 4), pick(random, 1, 4), pick(random, 1, 2), random.nextBoolean());
    return "w3l1u1t" + pick(random, 8, 11) + shape;
  }

  private static Given weights(Random random, int... dims) {
    return Given.weights(WEIGHTS, Models.random(random, Shape.of(dims), WEIGHTS));
  }

  private static Window window(Random random, int[] size, boolean padded) {
    int[] kernel = {pick(random, 1, size[0]), pick(random, 1, size[1])};
    int[] strides = {pick(random, 1, 2), pick(random, 1, 3)};
    int[] dilations = {1, 1};
    int[] pads =
        padded ? new int[] {random.nextInt(kernel[0]), random.nextInt(kernel[1])} : new int[2];
    return Window.of(size, kernel, strides, dilations, pads, pads);
  }

  private static int[] image(Random random) {
    return new int[] {pick(random, 1, 5), pick(random, 1, 5)};
  }

  @Property(tries = 12)
  void convolves(@ForAll Random random) {
    int groups = pick(random, 1, 2);
    int in = groups * pick(random, 1, 2);
    int out = groups * pick(random, 1, 2);
    var geometry = new ConvGeometry(1, in, out, groups, window(random, image(random), true));
    boolean bias = random.nextBoolean();
    Given x = new Given(geometry.inputShape(), ACTIVATIONS, List.of());
    Given w = Given.weights(WEIGHTS, Models.random(random, geometry.weightShape(), WEIGHTS));
    Given b =
        Given.weights(Range.signed(19), Models.random(random, Shape.of(out), Range.signed(19)));
    Given[] operands = bias ? new Given[] {x, w, b} : new Given[] {x, w};
    check(random, Models.single("Conv", new Conv(geometry, bias), operands));
  }

  @Property(tries = 12)
  void multipliesMatrices(@ForAll Random random) {
    int m = pick(random, 1, 4);
    int k = pick(random, 1, 9);
    int n = pick(random, 1, 4);
    boolean transA = random.nextBoolean();
    boolean transB = random.nextBoolean();
    boolean bias = random.nextBoolean();
    Shape a = transA ? Shape.of(k, m) : Shape.of(m, k);
    Shape b = transB ? Shape.of(n, k) : Shape.of(k, n);
    Given left = new Given(a, ACTIVATIONS, List.of());
    Given right = new Given(b, ACTIVATIONS, List.of());
    switch (random.nextInt(3)) {
      case 0 -> right = weights(random, b.dims());
      case 1 -> left = weights(random, a.dims());
      default -> {}
    }
    Given c = weights(random, n);
    Given[] operands = bias ? new Given[] {left, right, c} : new Given[] {left, right};
    check(random, Models.single("MatMul", new MatMul(a, b, transA, transB, bias), operands));
  }

  @Property(tries = 10)
  void rescalesAndAppliesFunctions(@ForAll Random random) {
    Range range = Range.signed(pick(random, 2, 30));
    int multiplier = pick(random, 1, 9);
    int bits = pick(random, 2, 10);
    int shift = Math.max(0, range.signedBits() + 4 - bits) + 1 + random.nextInt(3);
    var rescale = new Rescale(multiplier, shift, bits);
    Given x = Given.input(range, pick(random, 1, 12));
    check(random, Models.single("Rescale", rescale, x));
    check(random, Models.single("Relu", new Lookup(rescale, Models.relu(bits)), x));
  }

  @Property(tries = 10)
  void pools(@ForAll Random random) {
    Window window = window(random, image(random), false);
    var geometry = new PoolGeometry(1, pick(random, 1, 3), window);
    Given x = new Given(geometry.inputShape(), ACTIVATIONS, List.of());
    check(random, Models.single("MaxPool", new MaxPool(geometry), x));
    check(random, Models.single("AveragePool", new WindowSum(geometry), x));
    Shape shape = geometry.inputShape();
    check(random, Models.single("Sum", new ReduceSum(shape, List.of(1, 3), false), x));
  }

  @Property(tries = 10)
  void addsAndMultiplies(@ForAll Random random) {
    int rows = pick(random, 1, 3);
    int columns = pick(random, 1, 4);
    Given a = Given.input(ACTIVATIONS, rows, columns);
    Given b = Given.input(ACTIVATIONS, columns);
    Given w = weights(random, rows, 1);
    check(random, Models.single("Add", new Add(3, 0, random.nextBoolean()), a, b));
    check(random, Models.single("Add", new Add(0, 4, random.nextBoolean()), a, w));
    check(random, Models.single("Mul", new Mul(false), a, w));
    check(random, Models.single("Mul", new Mul(true), a, w, b));
  }

  @Property(tries = 8)
  void movesElements(@ForAll Random random) {
    Given a = Given.input(ACTIVATIONS, 2, 3);
    Given b = Given.input(ACTIVATIONS, 2, 3);
    int[] tensor = {1, 0, 0, 1, 0};
    int[] index = {pick(random, 0, 5), -1, 3, pick(random, 0, 5), -1};
    var moved = new Rearrange(Rearrange.Kind.CONCAT, tensor, index, Shape.of(5));
    check(random, Models.single("Concat", moved, a, b));
    IntTensor mask = Models.random(random, Shape.of(2, 3), Range.BIT);
    check(random, Models.single("Where", new WhereMask(mask), a, b));
  }

  @Property(tries = 8)
  void takesSoftmax(@ForAll Random random) {
    int bits = pick(random, 4, 8);
    var softmax = Softmax.of(bits, pick(random, 1, 4), pick(random, 4, 8), pick(random, 3, 9));
    Given x = Given.input(Range.signed(bits), pick(random, 1, 3), pick(random, 1, 6));
    check(random, Models.single("Softmax", softmax, x));
  }

  @Property(tries = 8)
  void normalises(@ForAll Random random) {
    int channels = pick(random, 1, 6);
    var norm = new LayerNorm(channels, pick(random, 1, 500), pick(random, 14, 28), 6, 10);
    Given x = Given.input(Range.signed(7), pick(random, 1, 3), channels);
    check(random, Models.single("LayerNormalization", norm, x));
  }

  @Property(tries = 8)
  void picksRowsOfTables(@ForAll Random random) {
    int rows = pick(random, 1, 5);
    int width = pick(random, 1, 7);
    Given ids = Given.input(new Range(0, rows - 1), pick(random, 1, 4));
    check(
        random,
        Models.single("Gather", new Embedding(rows, width), ids, weights(random, rows, width)));
  }
}
