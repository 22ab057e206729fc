package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ScatterReduction;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Sequence layers that hand a state or a cache from call to call. */
final class StateOps {
  private StateOps() {}

  static void register(Map<String, Translator> to) {
    to.put("LinearAttention", StateOps::linearAttention);
    to.put("CausalConvWithState", StateOps::causalConv);
    to.put("TensorScatter", StateOps::tensorScatter);
  }

  /** Attention as a recurrence over tokens, on a state [batch, heads, keys, values]. */
  private static void linearAttention(ImportNode n) {
    String rule = n.attributes().text("update_rule", "gated_delta");
    if (!List.of("linear", "gated", "delta", "gated_delta").contains(rule)) {
      throw new IllegalArgumentException(
          "update_rule is '" + rule + "'; expected linear, gated, delta or gated_delta");
    }
    boolean gated = rule.startsWith("gated");
    boolean delta = rule.endsWith("delta");
    if ((gated && !n.has(4)) || (delta && !n.has(5))) {
      throw new IllegalArgumentException(
          "update_rule " + rule + " needs input " + (gated && !n.has(4) ? "decay" : "beta"));
    }
    int heads = n.attributes().small("q_num_heads", 1);
    int stateHeads = n.attributes().small("kv_num_heads", 1);
    Shape q = n.shape(0);
    int batch = q.dim(0);
    int steps = q.dim(1);
    int keys = q.dim(2) / heads;
    int values = n.shape(2).dim(2) / stateHeads;
    double given = n.attributes().real("scale", 0);
    double scale = given == 0 ? 1 / Math.sqrt(keys) : given;
    Shape stateShape = Shape.of(batch, stateHeads, keys, values);
    String state =
        n.has(3)
            ? n.cast(n.input(3), ElementType.FLOAT)
            : n.constant(Tensor.zeros(stateShape, ElementType.FLOAT));
    List<String> outputs = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      if (gated) {
        String decay = n.unary(Kind.EXP, token(n, 4, t, stateHeads, true));
        state = n.mul(state, decay);
      }
      String key = token(n, 1, t, stateHeads, true);
      String write = token(n, 2, t, stateHeads, false);
      if (delta) {
        String known = n.step(new Op.MatMul(), n.transpose(key, 0, 1, 3, 2), state);
        String beta = token(n, 5, t, n.shape(5).dim(2), false);
        write = n.mul(beta, n.sub(write, known));
      }
      state = n.add(state, n.step(new Op.MatMul(), key, write));
      String query = token(n, 0, t, heads, false);
      String read = n.step(new Op.MatMul(), query, AttentionOps.repeated(n, state, heads));
      String scaled = n.mul(read, n.scalar(ElementType.FLOAT, scale));
      outputs.add(n.reshape(scaled, Shape.of(batch, 1, heads * values)));
    }
    n.result(0, n.cast(n.concat(1, outputs), n.type(0)));
    n.result(1, n.cast(state, n.type(0)));
  }

  /** What an operand says at a token: [batch, heads, size, 1], or [batch, heads, 1, size]. */
  private static String token(ImportNode n, int operand, int t, int heads, boolean column) {
    Shape s = n.shape(operand);
    int size = s.dim(2) / heads;
    String at = n.slice(n.input(operand), 1, t, 1);
    Shape shape = column ? Shape.of(s.dim(0), heads, size, 1) : Shape.of(s.dim(0), heads, 1, size);
    return n.cast(n.reshape(at, shape), ElementType.FLOAT);
  }

  /** A convolution per channel over the last elements and the new ones, which become the last. */
  private static void causalConv(ImportNode n) {
    Shape x = n.shape(0);
    Shape w = n.shape(1);
    int behind = w.dim(2) - 1;
    Shape past = Shape.of(x.dim(0), x.dim(1), behind);
    String padded = n.input(0);
    if (behind > 0) {
      String before = n.has(3) ? n.input(3) : n.constant(Tensor.zeros(past, n.type(0)));
      padded = n.concat(2, List.of(before, padded));
    }
    List<String> in = new ArrayList<>(List.of(padded, n.input(1)));
    if (n.has(2)) {
      in.add(n.input(2));
    }
    Op conv = new Op.Conv(WindowGeometry.of(w.dim(2)), x.dim(1));
    String activation = n.attributes().text("activation", "none");
    String y = n.step(conv, in);
    switch (activation) {
      case "none", "" -> n.result(0, y);
      case "silu", "swish" -> {
        String wide = n.cast(y, ElementType.FLOAT);
        n.result(0, n.cast(n.mul(wide, n.unary(Kind.SIGMOID, wide)), n.type(0)));
      }
      default ->
          throw new IllegalArgumentException(
              "activation is '" + activation + "'; expected none, silu or swish");
    }
    n.result(1, n.slice(padded, 2, n.shape(padded).dim(2) - behind, behind));
  }

  /** Writes new rows into a cache [batch, ..., length, size], each batch from its own index on. */
  private static void tensorScatter(ImportNode n) {
    Shape cache = n.shape(0);
    Shape update = n.shape(1);
    int axis = cache.axis(n.attributes().small("axis", -2));
    if (axis == 0) {
      throw new IllegalArgumentException("axis 0 is the batch of the cache " + cache);
    }
    boolean circular = n.attributes().text("mode", "linear").equals("circular");
    int length = cache.dim(axis);
    int count = update.dim(axis);
    int batch = cache.dim(0);
    ElementType index = n.has(2) ? n.type(2) : ElementType.INT64;
    String first =
        n.has(2) ? n.input(2) : n.constant(Tensor.zeros(Shape.of(batch), ElementType.INT64));
    double[] ahead = new double[count];
    Arrays.setAll(ahead, i -> i);
    String places =
        n.add(
            n.reshape(first, Shape.of(batch, 1)),
            n.constant(Tensor.of(Shape.of(1, count), index, ahead)));
    if (circular) {
      places = n.binary(BinaryFunction.MOD, places, n.scalar(index, length));
    }
    int[] column = new int[cache.rank()];
    Arrays.fill(column, 1);
    column[0] = batch;
    column[axis] = count;
    String wide = n.step(new Op.Expand(update), n.reshape(places, Shape.of(column)));
    n.emit(new Op.ScatterElements(axis, ScatterReduction.NONE), n.input(0), wide, n.input(1));
  }
}
