package io.parsimony.layers.gates.freivalds;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Ints;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.ConvGeometry;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Products of random shapes: true claims are accepted, false ones are not. */
class FreivaldsChipProperties {

  private static int pick(Random random, int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  private static IntTensor tensor(Random random, Shape shape) {
    long[] values = new long[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = pick(random, -2048, 2047);
    }
    return IntTensor.of(shape, values);
  }

  /** An honest claim, with {@code high} chosen at random. */
  private static ProductCircuit honest(Random random, DotLayer layer, Shape a, Shape b, int bias) {
    List<IntTensor> operands = new ArrayList<>(List.of(tensor(random, a), tensor(random, b)));
    if (layer.bias()) {
      operands.add(tensor(random, Shape.of(bias)));
    }
    long factor = random.nextBoolean() ? 1 : pick(random, 2, 99);
    long constant = random.nextBoolean() ? 0 : pick(random, -9, 9);
    long[] sums = layer.evaluate(operands).values();
    long[] high = new long[sums.length];
    long[] low = new long[sums.length];
    for (int i = 0; i < sums.length; i++) {
      high[i] = pick(random, -50, 50);
      low[i] = factor * sums[i] + constant - 4 * high[i];
    }
    Ints added = layer.bias() ? Ints.of(operands.get(2).values()) : Ints.of(0);
    return new ProductCircuit(
        layer,
        2 * pick(random, 1, 3),
        pick(random, 1, 3),
        factor,
        constant,
        Ints.of(operands.get(0).values()),
        Ints.of(operands.get(1).values()),
        added,
        Ints.of(high),
        Ints.of(low));
  }

  private static void check(Random random, ProductCircuit honest) {
    MockProver mock = honest.mock();
    mock.assertSatisfied();
    assertThat(TamperSweep.of(mock).free()).isEmpty();
    long[] low = honest.low().toArray();
    low[random.nextInt(low.length)] += random.nextBoolean() ? 1 : -7;
    assertThat(honest.withLow(low).mock().verify()).isNotEmpty();
  }

  @Property(tries = 20)
  void matrixProducts(@ForAll Random random) {
    int m = pick(random, 1, 5);
    int k = pick(random, 1, 7);
    int n = pick(random, 1, 5);
    int batch = pick(random, 1, 2);
    boolean transA = random.nextBoolean();
    boolean transB = random.nextBoolean();
    Shape a = transA ? Shape.of(batch, k, m) : Shape.of(batch, m, k);
    Shape b = transB ? Shape.of(n, k) : Shape.of(k, n);
    if (random.nextBoolean()) {
      b = Shape.of(batch, b.dim(0), b.dim(1));
    }
    var layer = new MatMul(a, b, transA, transB, random.nextBoolean());
    check(random, honest(random, layer, a, b, n));
  }

  @Property(tries = 20)
  void convolutions(@ForAll Random random) {
    int groups = pick(random, 1, 2);
    int[] size = {pick(random, 1, 5), pick(random, 1, 5)};
    int[] kernel = {pick(random, 1, size[0]), pick(random, 1, size[1])};
    int[] strides = {pick(random, 1, 2), pick(random, 1, 2)};
    int[] pads = {random.nextInt(kernel[0]), random.nextInt(kernel[1])};
    Window window = Window.of(size, kernel, strides, new int[] {1, 1}, pads, pads);
    var geometry =
        new ConvGeometry(
            pick(random, 1, 2),
            groups * pick(random, 1, 2),
            groups * pick(random, 1, 3),
            groups,
            window);
    var layer = new Conv(geometry, random.nextBoolean());
    check(
        random,
        honest(
            random, layer, geometry.inputShape(), geometry.weightShape(), geometry.outChannels()));
  }
}
