package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.Mul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.layers.quant.WhereMask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random networks of the layers that relations take apart: whoever reads what, how often and how
 * much of it, the circuit agrees with the reference and no value is free.
 */
class RandomNetworksTest {

  private static final List<String> LAYOUTS =
      List.of(
          "w2l1u1t14p4j3f16x1",
          "w2l1u1t14p4j1f8x2",
          "w12l1u1t14p4j0",
          "w12l1u1t14p3j2x",
          "w3l1u1t12b3x2n1");

  private static final Range INPUTS = Range.signed(5);
  private static final Shape X = Shape.of(4, 4);

  /** Values of more bits are rescaled before they are multiplied. */
  private static final int NARROW = 7;

  /** Values of more bits are not added to others. */
  private static final int WIDE = 15;

  private static final int NETWORKS = 30;

  @Test
  void agreeWithTheReferenceAndLeaveNothingFree() {
    int checked = 0;
    for (int seed = 0; seed < NETWORKS; seed++) {
      QuantModel model = new Network(new Random(seed)).build();
      var random = new Random(seed);
      IntTensor x = Models.random(random, X, INPUTS);
      List<IntTensor> expected = IntegerEvaluator.outputs(model, List.of(x));
      for (String layout : List.of(pick(random, LAYOUTS.subList(0, 2)), pick(random, LAYOUTS))) {
        Params params = pick(random, List.of(Params.values()));
        var options = CircuitOptions.defaults().withLayout(layout).withParams(params);
        WideTrace trace = WideTrace.of(model, options, x);
        String what = "network " + seed + " in " + layout + " with weights " + params;
        assertThat(trace.failures()).as(what).isEmpty();
        int row = X.size();
        for (IntTensor each : expected) {
          for (long v : each.values()) {
            assertThat(trace.publicValue(row++)).as(what).isEqualTo(v);
          }
        }
        assertThat(TamperSweep.of(trace.mock()).free()).as(what).isEmpty();
        RelationPlan plan = trace.chips().plan();
        checked += (int) model.layers().stream().filter(n -> plan.isChecked(n.output())).count();
      }
    }
    assertThat(checked).as("products that are checked under challenges").isGreaterThan(NETWORKS);
  }

  private static <T> T pick(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A network in the making. */
  private static final class Network {

    private final Random random;
    private final QuantModelBuilder b = new QuantModelBuilder("random", QuantProfile.FUSED);
    private final List<Integer> values = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();
    private int nodes;

    Network(Random random) {
      this.random = random;
    }

    QuantModel build() {
      values.add(b.input("x", X, 0, INPUTS));
      int steps = pick(3, 9);
      for (int i = 0; i < steps; i++) {
        grow();
      }
      List<Integer> outputs = new ArrayList<>();
      for (int id : List.copyOf(values)) {
        if (!used.contains(id)) {
          outputs.add(random.nextInt(4) == 0 ? id : narrow(id));
        }
      }
      return b.build(outputs, List.of(), "");
    }

    private int pick(int from, int to) {
      return from + random.nextInt(to - from + 1);
    }

    /** Mostly one of the latest. */
    private int any() {
      int back = random.nextInt(3) == 0 ? values.size() : Math.min(3, values.size());
      return values.get(values.size() - 1 - random.nextInt(back));
    }

    private int bits(int id) {
      return b.value(id).range().signedBits();
    }

    private int layer(Layer layer, Integer... operands) {
      String name = "n" + nodes++;
      int id = b.layer(name, layer.getClass().getSimpleName(), layer, List.of(operands), 0);
      values.add(id);
      used.addAll(List.of(operands));
      return id;
    }

    private int narrow(int id) {
      if (bits(id) <= NARROW) {
        return id;
      }
      var rescale = new Rescale(1, bits(id) - NARROW + pick(1, 2), NARROW);
      return layer(random.nextBoolean() ? rescale : new Lookup(rescale, Models.relu(NARROW)), id);
    }

    private int timesWeights(int id, int columns) {
      Shape shape = b.value(id).shape();
      Shape w = Shape.of(shape.dim(1), columns);
      int weights = b.parameter("w" + nodes, 0, INPUTS, Models.random(random, w, INPUTS));
      return layer(new MatMul(shape, w, false, false, false), id, weights);
    }

    private int slice(int id, int from) {
      int[] index = IntStream.range(from, b.value(id).shape().size()).toArray();
      return layer(Rearrange.of(Rearrange.Kind.SLICE, index, Shape.of(1, index.length)), id);
    }

    private void grow() {
      int x = any();
      Shape shape = b.value(x).shape();
      switch (pick(0, 9)) {
        case 0, 1 -> timesWeights(narrow(x), pick(2, 4));
        case 2 -> {
          int own = narrow(x);
          layer(new MatMul(shape, shape, false, true, false), own, own);
        }
        case 3, 4 -> sum(x, shape);
        case 5 -> slice(x, pick(0, shape.size() - 1));
        case 6 -> {
          int own = random.nextBoolean() ? narrow(x) : x;
          long[] mask =
              IntStream.range(0, shape.size()).mapToLong(_ -> Math.min(1, pick(0, 2))).toArray();
          int far = b.constant("c" + nodes, 0, IntTensor.of(Shape.of(1), -pick(0, 20)));
          layer(new WhereMask(IntTensor.of(shape, mask)), own, far);
        }
        case 7 -> layer(Softmax.of(NARROW, 3, 5, 4), narrow(x));
        case 8 -> {
          int own = narrow(x);
          layer(new Mul(false), own, own);
        }
        default -> {
          // A residual stream of whose end only some is read.
          int own = narrow(x);
          int p = timesWeights(own, shape.dim(1));
          int sum = layer(new Add(2, 0, false), own, p);
          int y = layer(new Rescale(1, bits(sum) - NARROW + 1, NARROW), sum);
          slice(y, pick(1, shape.size() / 2));
        }
      }
    }

    private void sum(int x, Shape shape) {
      List<Integer> alike =
          values.stream().filter(v -> b.value(v).shape().equals(shape) && bits(v) <= WIDE).toList();
      if (bits(x) <= WIDE) {
        int y = alike.get(random.nextInt(alike.size()));
        int shift = random.nextBoolean() ? 0 : pick(1, 2);
        boolean minus = random.nextBoolean();
        layer(random.nextBoolean() ? new Add(0, shift, minus) : new Add(shift, 0, minus), x, y);
      }
    }
  }
}
