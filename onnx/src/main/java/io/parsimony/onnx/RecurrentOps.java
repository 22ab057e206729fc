package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Recurrent layers, unrolled over their static number of time steps. */
final class RecurrentOps {
  private RecurrentOps() {}

  static void register(Map<String, Translator> to) {
    to.put("LSTM", n -> new Unrolled(n, 4, List.of("Sigmoid", "Tanh", "Tanh")).run());
    to.put("GRU", n -> new Unrolled(n, 3, List.of("Sigmoid", "Tanh")).run());
    to.put("RNN", n -> new Unrolled(n, 1, List.of("Tanh")).run());
  }

  /** One node while it is taken apart. All per-step values are [batch, hidden]. */
  private static final class Unrolled {
    private final ImportNode n;
    private final int gates;
    private final List<String> defaults;
    private final boolean batchFirst;
    private final int hidden;
    private final int steps;
    private final int batch;
    private final int directions;
    private final ElementType type;
    private final String x;

    Unrolled(ImportNode n, int gates, List<String> defaults) {
      this.n = n;
      this.gates = gates;
      this.defaults = defaults;
      this.batchFirst = n.attributes().flag("layout", false);
      this.type = n.type(0);
      this.x = timeFirst(n.input(0));
      this.steps = n.shape(x).dim(0);
      this.batch = n.shape(x).dim(1);
      this.directions = n.shape(1).dim(0);
      this.hidden = n.shape(2).dim(2);
    }

    private String timeFirst(String value) {
      return batchFirst ? n.step(new Op.Transpose(List.of(1, 0, 2)), value) : value;
    }

    void run() {
      String direction = n.attributes().text("direction", "forward");
      List<String> all = new ArrayList<>();
      List<String> last = new ArrayList<>();
      List<String> cells = new ArrayList<>();
      for (int d = 0; d < directions; d++) {
        Direction run = new Direction(d, d == 1 || direction.equals("reverse"));
        run.run();
        Shape single = Shape.of(1, batch, hidden);
        all.add(n.reshape(joined(run.outputs, 0), Shape.of(steps, 1, batch, hidden)));
        last.add(n.reshape(run.h, single));
        cells.add(n.reshape(run.c, single));
      }
      String y = joined(all, 1);
      n.result(0, batchFirst ? n.step(new Op.Transpose(List.of(2, 0, 1, 3)), y) : y);
      n.result(1, timeFirst(joined(last, 0)));
      n.result(2, timeFirst(joined(cells, 0)));
    }

    private String joined(List<String> parts, int axis) {
      return parts.size() == 1 ? parts.getFirst() : n.step(new Op.Concat(axis), parts);
    }

    /** One direction: its weights, its state, and its outputs by time. */
    private final class Direction {
      private final int index;
      private final boolean reverse;
      private final List<UnaryFunction> activations;
      private final String recurrence;
      private final String projected;
      private String h;
      private String c;
      private final List<String> outputs = new ArrayList<>();

      Direction(int index, boolean reverse) {
        this.index = index;
        this.reverse = reverse;
        this.activations = activations();
        this.recurrence = matrix(2);
        String weighted = n.step(new Op.MatMul(), x, matrix(1));
        this.projected = n.has(3) ? n.add(weighted, bias(0)) : weighted;
        this.h = initial(5);
        this.c = initial(6);
      }

      /** The transposed weights of this direction, [inputs, gates*hidden]. */
      private String matrix(int operand) {
        Shape s = n.shape(operand);
        String own = n.slice(n.input(operand), 0, index, 1);
        String flat = n.reshape(own, Shape.of(s.dim(1), s.dim(2)));
        return n.step(new Op.Transpose(List.of(1, 0)), flat);
      }

      /** The first or second half of this direction's biases, [gates*hidden]. */
      private String bias(int half) {
        String own = n.slice(n.input(3), 0, index, 1);
        String flat = n.reshape(own, Shape.of(2 * gates * hidden));
        return n.slice(flat, 0, half * gates * hidden, gates * hidden);
      }

      private String initial(int operand) {
        boolean given = n.has(operand) && (operand == 5 || gates == 4);
        if (!given) {
          return n.constant(Tensor.zeros(Shape.of(batch, hidden), type));
        }
        String all = timeFirst(n.input(operand));
        if (n.isConstant(all)) {
          all = n.constant(n.constant(all, "initial state")); // a state is no parameter
        }
        return n.reshape(n.slice(all, 0, index, 1), Shape.of(batch, hidden));
      }

      private List<UnaryFunction> activations() {
        List<String> names = n.attributes().texts("activations");
        double[] alphas = n.attributes().reals("activation_alpha").orElse(new double[0]);
        double[] betas = n.attributes().reals("activation_beta").orElse(new double[0]);
        List<UnaryFunction> functions = new ArrayList<>();
        for (int i = 0; i < defaults.size(); i++) {
          int at = index * defaults.size() + i;
          String name = at < names.size() ? names.get(at) : defaults.get(i);
          boolean given = at < alphas.length;
          functions.add(
              activation(name, given ? alphas[at] : Double.NaN, at < betas.length ? betas[at] : 0));
        }
        return functions;
      }

      void run() {
        for (int i = 0; i < steps; i++) {
          int t = reverse ? steps - 1 - i : i;
          String at = n.reshape(n.slice(projected, 0, t, 1), Shape.of(batch, gates * hidden));
          String oldH = h;
          String oldC = c;
          switch (gates) {
            case 4 -> lstm(at);
            case 3 -> gru(at);
            default -> simple(at);
          }
          outputs.add(n.reshape(masked(t, oldH, oldC), Shape.of(1, batch, hidden)));
        }
        if (reverse) {
          Collections.reverse(outputs);
        }
      }

      /** Behind the end of its sequence a state stays and the output is zero. */
      private String masked(int t, String oldH, String oldC) {
        if (!n.has(4)) {
          return h;
        }
        int[] lengths = n.constant(4, "sequence_lens").toInts();
        double[] valid = new double[batch];
        boolean all = true;
        for (int b = 0; b < batch; b++) {
          valid[b] = t < lengths[b] ? 1 : 0;
          all &= t < lengths[b];
        }
        if (all) {
          return h;
        }
        String mask = n.constant(Tensor.of(Shape.of(batch, 1), ElementType.BOOL, valid));
        h = n.step(new Op.Where(), mask, h, oldH);
        c = n.step(new Op.Where(), mask, c, oldC);
        return n.step(new Op.Where(), mask, h, n.scalar(type, 0));
      }

      private String gate(String value, int gate) {
        return n.slice(value, 1, gate * hidden, hidden);
      }

      private String activate(int which, String value) {
        double clip = n.attributes().real("clip", 0);
        String clipped =
            clip > 0
                ? n.step(new Op.Unary(new UnaryFunction(Kind.CLIP, -clip, clip)), value)
                : value;
        return n.step(new Op.Unary(activations.get(which)), clipped);
      }

      private String recurrent() {
        String product = n.step(new Op.MatMul(), h, recurrence);
        return n.has(3) ? n.add(product, bias(1)) : product;
      }

      private void simple(String at) {
        h = activate(0, n.add(at, recurrent()));
      }

      /** Gates in the order input, output, forget, cell. */
      private void lstm(String at) {
        String sum = n.add(at, recurrent());
        String input = activate(0, peep(gate(sum, 0), 0, c));
        String forget =
            n.attributes().flag("input_forget", false)
                ? n.sub(n.scalar(type, 1), input)
                : activate(0, peep(gate(sum, 2), 2, c));
        String candidate = activate(1, gate(sum, 3));
        c = n.add(n.mul(forget, c), n.mul(input, candidate));
        String output = activate(0, peep(gate(sum, 1), 1, c));
        h = n.mul(output, n.step(new Op.Unary(activations.get(2)), c));
      }

      /** Adds a peephole: a weight per hidden unit on the cell state. */
      private String peep(String sum, int which, String cell) {
        if (!n.has(7)) {
          return sum;
        }
        String own = n.reshape(n.slice(n.input(7), 0, index, 1), Shape.of(3 * hidden));
        return n.add(sum, n.mul(n.slice(own, 0, which * hidden, hidden), cell));
      }

      /** Gates in the order update, reset, hidden. */
      private void gru(String at) {
        String sum = recurrent();
        String update = activate(0, n.add(gate(at, 0), gate(sum, 0)));
        String reset = activate(0, n.add(gate(at, 1), gate(sum, 1)));
        String inner;
        if (n.attributes().flag("linear_before_reset", false)) {
          inner = n.mul(reset, gate(sum, 2));
        } else {
          String weights = n.slice(recurrence, 1, 2 * hidden, hidden);
          inner = n.step(new Op.MatMul(), n.mul(reset, h), weights);
          inner = n.has(3) ? n.add(inner, n.slice(bias(1), 0, 2 * hidden, hidden)) : inner;
        }
        String candidate = activate(1, n.add(gate(at, 2), inner));
        String kept = n.mul(update, h);
        h = n.add(n.mul(n.sub(n.scalar(type, 1), update), candidate), kept);
      }
    }
  }

  private static UnaryFunction activation(String name, double alpha, double beta) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "sigmoid" -> UnaryFunction.of(Kind.SIGMOID);
      case "tanh" -> UnaryFunction.of(Kind.TANH);
      case "relu" -> UnaryFunction.of(Kind.RELU);
      case "softsign" -> UnaryFunction.of(Kind.SOFTSIGN);
      case "softplus" -> UnaryFunction.of(Kind.SOFTPLUS);
      case "leakyrelu" -> new UnaryFunction(Kind.LEAKY_RELU, or(alpha, 0.01f), 0);
      case "thresholdedrelu" -> new UnaryFunction(Kind.THRESHOLDED_RELU, or(alpha, 1), 0);
      case "elu" -> new UnaryFunction(Kind.ELU, or(alpha, 1), 0);
      case "hardsigmoid" ->
          new UnaryFunction(Kind.HARD_SIGMOID, or(alpha, 0.2f), Double.isNaN(alpha) ? 0.5f : beta);
      default -> throw new IllegalArgumentException("activation " + name + " is not supported");
    };
  }

  private static double or(double given, double otherwise) {
    return Double.isNaN(given) ? otherwise : given;
  }
}
