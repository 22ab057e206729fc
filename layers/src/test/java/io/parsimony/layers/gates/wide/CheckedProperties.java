package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.ConvGeometry;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Products under the gate sets that check them, of random shapes, with and without a rescale
 * behind: satisfied, equal to the integer reference, no cell free.
 */
class CheckedProperties {

  private static final Range WEIGHTS = Range.signed(8);
  private static final Range ACTIVATIONS = Range.signed(9);
  private static final List<GateSet> GATES = List.of(new FreivaldsGates(), new PolyconvGates());

  private static int pick(Random random, int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  /** A dot layer, and what may follow: nothing, a rescale, a rescale and a function. */
  private static void check(
      Random random, String op, Layer dot, Shape a, Shape b, int bias, boolean weightsFirst) {
    var builder = new QuantModelBuilder("checked", QuantProfile.FUSED);
    int x = builder.input("x", weightsFirst ? b : a, 0, ACTIVATIONS);
    IntTensor weights = Models.random(random, weightsFirst ? a : b, WEIGHTS);
    int w = builder.parameter("w", 0, WEIGHTS, weights);
    List<Integer> ids = new ArrayList<>(weightsFirst ? List.of(w, x) : List.of(x, w));
    if (bias > 0) {
      Range range = Range.signed(16);
      ids.add(builder.parameter("b", 0, range, Models.random(random, Shape.of(bias), range)));
    }
    int out = builder.layer("dot", op, dot, ids, 0);
    int bits = builder.value(out).range().signedBits();
    var rescale = new Rescale(pick(random, 1, 5), Math.max(1, bits + 4 - 7), 7);
    switch (random.nextInt(3)) {
      case 0 -> out = builder.layer("rescale", "Div", rescale, List.of(out), 0);
      case 1 ->
          out = builder.layer("relu", "Relu", new Lookup(rescale, Models.relu(7)), List.of(out), 0);
      default -> {}
    }
    check(random, builder.build(List.of(out), List.of(), ""));
  }

  private static void check(Random random, QuantModel model) {
    String layout =
        "w2l1u" + pick(random, 1, 2) + "t8+f" + 2 * pick(random, 1, 3) + "x" + pick(random, 1, 2);
    for (GateSet gates : GATES) {
      Agreement.check(random, model, gates, layout);
    }
  }

  @Property(tries = 15)
  void convolutions(@ForAll Random random) {
    int groups = pick(random, 1, 2);
    int[] size = {pick(random, 1, 5), pick(random, 1, 5)};
    int[] kernel = {pick(random, 1, size[0]), pick(random, 1, size[1])};
    int[] strides = {pick(random, 1, 2), pick(random, 1, 3)};
    int[] pads = {random.nextInt(kernel[0]), random.nextInt(kernel[1])};
    Window window = Window.of(size, kernel, strides, new int[] {1, 1}, pads, pads);
    var geometry =
        new ConvGeometry(
            pick(random, 1, 2),
            groups * pick(random, 1, 2),
            groups * pick(random, 1, 2),
            groups,
            window);
    int bias = random.nextBoolean() ? geometry.outChannels() : 0;
    Layer layer = new Conv(geometry, bias > 0);
    check(random, "Conv", layer, geometry.inputShape(), geometry.weightShape(), bias, false);
  }

  @Property(tries = 15)
  void matrixProducts(@ForAll Random random) {
    int m = pick(random, 1, 4);
    int k = pick(random, 1, 7);
    int n = pick(random, 1, 4);
    boolean transA = random.nextBoolean();
    boolean transB = random.nextBoolean();
    Shape a = transA ? Shape.of(k, m) : Shape.of(m, k);
    Shape b = transB ? Shape.of(n, k) : Shape.of(k, n);
    int bias = random.nextBoolean() ? n : 0;
    Layer layer = new MatMul(a, b, transA, transB, bias > 0);
    check(random, "MatMul", layer, a, b, bias, random.nextBoolean());
  }
}
