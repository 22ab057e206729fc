package io.parsimony.layers.quant.ezkl;

import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PoolKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.ConvGeometry;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.MaxPool;
import io.parsimony.layers.quant.PoolGeometry;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.ReduceMax;
import io.parsimony.layers.quant.ReduceSum;
import io.parsimony.layers.quant.WhereMask;
import io.parsimony.layers.quant.Window;
import io.parsimony.layers.quant.WindowSum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Translates the operators of one graph, in order, into the steps of {@link EzklBuilder}. */
final class EzklTranslator {

  /** Digits beyond the base of a reciprocal; more would need a third limb to divide away. */
  private static final int MOST_EXTRA_DIGITS = 11;

  private final ModelGraph graph;
  private final EzklBuilder steps;
  private final Map<String, Term> terms = new LinkedHashMap<>();

  /** Square roots that only divide: what is under the root, by the value's name. */
  private final Map<String, String> roots;

  EzklTranslator(ModelGraph graph, EzklBuilder steps) {
    this.graph = graph;
    this.steps = steps;
    this.roots = EzklPatterns.dividingRoots(graph);
  }

  void define(String value, Term term) {
    terms.put(value, term);
  }

  /** The value of that name, which must be computed. */
  Term computed(String value) {
    Term term = terms.get(value);
    if (term == null) {
      throw new IllegalArgumentException("value " + value + " is constant");
    }
    return term;
  }

  void translate(Node node) {
    steps.at(node.name(), node.op().onnxName());
    List<String> in = node.inputs();
    switch (node.op()) {
      case Op.Conv(var geometry, int groups) ->
          define(
              node.output(), convolution(in, Window.of(geometry, graph.shape(in.get(0))), groups));
      case Op.Gemm gemm -> define(node.output(), gemm(gemm, in));
      case Op.MatMul _ -> define(node.output(), matrixProduct(in.get(0), in.get(1)));
      case Op.Unary(var f) -> unary(node, f);
      case Op.Binary(var f) -> define(node.output(), binary(f, in.get(0), in.get(1)));
      case Op.Where _ -> define(node.output(), where(in.get(0), in.get(1), in.get(2)));
      case Op.Reduce reduce -> define(node.output(), reduce(reduce, in.getFirst()));
      case Op.Pool pool -> define(node.output(), pool(pool, in.getFirst()));
      case Op.BatchNormalization(double epsilon) ->
          define(node.output(), batchNormalization(in, epsilon));
      case Op.LayerNormalization norm -> define(node.output(), layerNormalization(norm, in));
      case Op.Softmax(int axis) -> define(node.output(), softmax(computed(in.getFirst()), axis));
      case Op.Identity _, Op.Cast _ -> define(node.output(), computed(in.getFirst()));
      case Op.Reshape _ -> move(node, node.op(), Rearrange.Kind.RESHAPE);
      case Op.Transpose _ -> move(node, node.op(), Rearrange.Kind.TRANSPOSE);
      case Op.Slice _ -> move(node, node.op(), Rearrange.Kind.SLICE);
      case Op.Split _ -> move(node, node.op(), Rearrange.Kind.SPLIT);
      case Op.Concat _ -> concat(node);
      case Op.Pad pad ->
          move(node, new Op.Pad(pad.mode(), pad.begin(), pad.end(), -1), Rearrange.Kind.PAD);
      case Op.Expand _, Op.Tile _ -> move(node, node.op(), Rearrange.Kind.EXPAND);
      case Op.Gather(int axis) -> gather(node, axis);
      case Op.ConvTranspose _,
          Op.BitCast _,
          Op.ArgReduce _,
          Op.TopK _,
          Op.CumSum _,
          Op.MaxPoolIndices _,
          Op.LogSoftmax _,
          Op.GatherElements _,
          Op.GatherNd _,
          Op.ScatterElements _,
          Op.ScatterNd _ ->
          throw new IllegalArgumentException(
              "node " + node.name() + " (" + node.op().onnxName() + ") is not in this profile");
    }
  }

  private Term convolution(List<String> in, Window window, int groups) {
    Term x = steps.rescale("rescale", computed(in.get(0)), steps.base());
    Shape input = steps.shape(x);
    Shape weights = graph.shape(in.get(1));
    var geometry = new ConvGeometry(input.dim(0), input.dim(1), weights.dim(0), groups, window);
    Term w = weights(in.get(1), steps.base());
    int scale = x.scale() + w.scale();
    int nominal = x.nominal() + w.nominal();
    return in.size() < 3
        ? steps.layer("", new Conv(geometry, false), scale, nominal, x, w)
        : steps.layer(
            "", new Conv(geometry, true), scale, nominal, x, w, weights(in.get(2), scale));
  }

  private Term gemm(Op.Gemm gemm, List<String> in) {
    Term a = steps.rescale("rescale", computed(in.get(0)), steps.base());
    Tensor weights = EzklPatterns.times(graph.initializer(in.get(1)), gemm.alpha());
    Term b = steps.parameter(in.get(1), weights, steps.base(), steps.base());
    var product = new MatMul(steps.shape(a), steps.shape(b), gemm.transA(), gemm.transB(), false);
    int nominal = a.nominal() + b.nominal();
    Term y = steps.layer("", product, a.scale() + b.scale(), nominal, a, b);
    if (in.size() < 3) {
      return y;
    }
    Tensor bias = EzklPatterns.times(graph.initializer(in.get(2)), gemm.beta());
    return steps.add("bias", y, steps.parameter(in.get(2), bias, y.scale(), y.nominal()), false);
  }

  private Term matrixProduct(String left, String right) {
    boolean leftData = graph.isInitializer(left);
    Term a;
    Term b;
    if (leftData || graph.isInitializer(right)) {
      a = leftData ? weights(left, steps.base()) : down(left);
      b = leftData ? down(right) : weights(right, steps.base());
    } else {
      List<Term> same = steps.homogenize(computed(left), computed(right));
      a = same.get(0);
      b = same.get(1);
    }
    var product = new MatMul(steps.shape(a), steps.shape(b), false, false, false);
    return steps.layer("", product, a.scale() + b.scale(), a.nominal() + b.nominal(), a, b);
  }

  private Term down(String value) {
    return steps.rescale("rescale", computed(value), steps.base());
  }

  private Term weights(String name, int scale) {
    return data(name, scale, scale);
  }

  /** Data of the model at a scale: weights if it is trained, else public numbers. */
  private Term data(String name, int scale, int nominal) {
    Tensor tensor = graph.initializer(name);
    boolean trained =
        tensor.size() > 1 && tensor.type().isFloat() && !graph.sources(name).isEmpty();
    return trained
        ? steps.parameter(name, tensor, scale, nominal)
        : steps.constant(name, tensor, scale, nominal);
  }

  private void unary(Node node, UnaryFunction f) {
    if (roots.containsKey(node.output())) {
      return;
    }
    Term x = computed(node.inputs().getFirst());
    Term y =
        switch (f.kind()) {
          case RELU, LEAKY_RELU, ABS -> steps.fusedTable(EzklPatterns.name(f), f::apply, x);
          case SQRT, LOG -> steps.table("", EzklPatterns.name(f), f::apply, x, steps.base(), true);
          default -> steps.table("", EzklPatterns.name(f), f::apply, x, steps.base(), false);
        };
    define(node.output(), y);
  }

  private Term binary(BinaryFunction f, String left, String right) {
    return switch (f) {
      case ADD -> sum(left, right, false);
      case SUB -> sum(left, right, true);
      case MUL -> product(left, right);
      case DIV -> quotient(left, right);
      case POW -> power(computed(left), graph.initializer(right));
      default -> throw new IllegalArgumentException(f.onnxName() + " is not in this profile");
    };
  }

  private Term sum(String left, String right, boolean subtract) {
    if (graph.isInitializer(left)) {
      Term b = computed(right);
      return steps.add("", aligned(left, b), b, subtract);
    }
    Term a = computed(left);
    Term b = graph.isInitializer(right) ? aligned(right, a) : computed(right);
    return steps.add("", a, b, subtract);
  }

  /** Data at the scale of the value that it is added to. */
  private Term aligned(String name, Term other) {
    return data(name, other.scale(), other.nominal());
  }

  private Term product(String left, String right) {
    if (!graph.isInitializer(left) && !graph.isInitializer(right)) {
      return steps.multiply("", computed(left), computed(right));
    }
    boolean leftData = graph.isInitializer(left);
    return scaled(computed(leftData ? right : left), leftData ? left : right);
  }

  private Term scaled(Term x, String name) {
    Tensor tensor = graph.initializer(name);
    return steps.scaled(
        "", x, tensor.size() > 1 ? weights(name, steps.base()) : steps.factor(name, tensor.get(0)));
  }

  private Term quotient(String left, String right) {
    if (graph.isInitializer(right)) {
      Tensor divisor = graph.initializer(right);
      if (divisor.size() == 1) {
        String inverse = "1/" + right;
        return steps.scaled("", computed(left), steps.factor(inverse, 1 / divisor.get(0)));
      }
      throw new IllegalArgumentException("division by a tensor of constants: " + right);
    }
    String root = roots.get(right);
    Term inverse =
        root == null
            ? steps.table("recip", "Reciprocal", y -> 1 / y, computed(right), steps.base(), true)
            : reciprocalRoot(computed(root));
    return graph.isInitializer(left) && graph.initializer(left).get(0) == 1
        ? inverse
        : steps.multiply("", computed(left), inverse);
  }

  private Term reciprocalRoot(Term variance) {
    return steps.table("rsqrt", "Rsqrt", y -> 1 / StrictMath.sqrt(y), variance, steps.base(), true);
  }

  private Term power(Term x, Tensor exponent) {
    double p = exponent.get(0);
    if (exponent.size() != 1 || p != Math.rint(p) || p < 1 || p > 8) {
      throw new IllegalArgumentException("power " + exponent + " is not in this profile");
    }
    Term y = x;
    for (int i = 1; i < p; i++) {
      y = steps.scaled(i + 1 < p ? "power" + (i + 1) : "", y, x);
    }
    return y;
  }

  private Term where(String condition, String left, String right) {
    Tensor mask = graph.initializer(condition);
    long[] bits = new long[mask.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = mask.get(i) != 0 ? 1 : 0;
    }
    boolean leftData = graph.isInitializer(left);
    boolean rightData = graph.isInitializer(right);
    if (leftData == rightData) {
      List<Term> same = steps.homogenize(computed(left), computed(right));
      return choose(mask.shape(), bits, same.get(0), same.get(1));
    }
    Term x = steps.rescale("rescale", computed(leftData ? right : left), steps.base());
    Term c = aligned(leftData ? left : right, x);
    return leftData ? choose(mask.shape(), bits, c, x) : choose(mask.shape(), bits, x, c);
  }

  private Term choose(Shape shape, long[] bits, Term a, Term b) {
    var layer = new WhereMask(IntTensor.of(shape, bits));
    return steps.layer("", layer, a.scale(), a.nominal(), a, b);
  }

  private Term reduce(Op.Reduce reduce, String input) {
    Term x = computed(input);
    Shape shape = steps.shape(x);
    return switch (reduce.kind()) {
      case SUM -> total("", x, reduce.axes(), reduce.keepDims());
      case MEAN -> mean("", x, reduce.axes(), reduce.keepDims());
      case MAX -> {
        if (reduce.axes().size() != 1) {
          throw new IllegalArgumentException("ReduceMax over several axes");
        }
        var layer = new ReduceMax(shape, reduce.axes().getFirst(), reduce.keepDims());
        yield steps.layer("", layer, x.scale(), x.nominal(), x);
      }
      default -> throw new IllegalArgumentException(reduce.onnxName() + " is not in this profile");
    };
  }

  private Term total(String part, Term x, List<Integer> axes, boolean keepDims) {
    var layer = new ReduceSum(steps.shape(x), axes, keepDims);
    return steps.layer(part, layer, x.scale(), x.nominal(), x);
  }

  private Term mean(String part, Term x, List<Integer> axes, boolean keepDims) {
    Shape shape = steps.shape(x);
    int count = axes.stream().mapToInt(shape::dim).reduce(1, Math::multiplyExact);
    Term sum = total(part.isEmpty() ? "sum" : part + "/sum", x, axes, keepDims);
    return steps.scaled(part, sum, steps.factor("1/" + count, 1.0 / count));
  }

  private Term pool(Op.Pool pool, String input) {
    Term x = computed(input);
    Shape shape = steps.shape(x);
    var geometry = new PoolGeometry(shape.dim(0), shape.dim(1), Window.of(pool.geometry(), shape));
    if (pool.kind() == PoolKind.MAX) {
      return steps.layer("", new MaxPool(geometry), x.scale(), x.nominal(), x);
    }
    boolean whole = pool.countPadding() || !geometry.window().padded();
    if (pool.kind() == PoolKind.LP || !whole) {
      throw new IllegalArgumentException(pool + " is not in this profile");
    }
    int taps = geometry.window().taps();
    Term sum = steps.layer("sum", new WindowSum(geometry), x.scale(), x.nominal(), x);
    return steps.scaled("", sum, steps.factor("1/" + taps, 1.0 / taps));
  }

  private Term batchNormalization(List<String> in, double epsilon) {
    Term x = computed(in.get(0));
    Shape shape = steps.shape(x);
    Tensor[] folded =
        EzklPatterns.foldNormalization(
            graph.initializer(in.get(1)),
            graph.initializer(in.get(2)),
            graph.initializer(in.get(3)),
            graph.initializer(in.get(4)),
            epsilon,
            shape.rank());
    Term gain = steps.parameter(in.get(1) + "/folded", folded[0], steps.base(), steps.base());
    Term y = steps.scaled("scale", x, gain);
    Term bias = steps.parameter(in.get(2) + "/folded", folded[1], y.scale(), y.nominal());
    return steps.add("", y, bias, false);
  }

  private Term layerNormalization(Op.LayerNormalization norm, List<String> in) {
    Term x = computed(in.get(0));
    List<Integer> axes = new ArrayList<>();
    for (int axis = norm.axis(); axis < steps.shape(x).rank(); axis++) {
      axes.add(axis);
    }
    Term centred = steps.add("centred", x, mean("mean", x, axes, true), true);
    Term variance = mean("variance", steps.scaled("square", centred, centred), axes, true);
    Tensor epsilon = Tensor.scalar(ElementType.FLOAT, norm.epsilon());
    Term shifted =
        steps.add(
            "epsilon",
            variance,
            steps.constant("epsilon", epsilon, variance.scale(), variance.nominal()),
            false);
    Term normal = steps.multiply("normal", centred, reciprocalRoot(shifted));
    Tensor gains = graph.initializer(in.get(1));
    Term gain = steps.parameter(in.get(1), gains, steps.base(), steps.base());
    Term y = steps.scaled(in.size() < 3 ? "" : "gain", normal, gain);
    return in.size() < 3
        ? y
        : steps.add(
            "",
            y,
            steps.parameter(in.get(2), graph.initializer(in.get(2)), y.scale(), y.nominal()),
            false);
  }

  /** Exponentials, their sum, its reciprocal, products. */
  private Term softmax(Term operand, int axis) {
    Shape shape = steps.shape(operand);
    Term x = steps.centresSoftmax(operand, axis) ? centred(operand, axis) : operand;
    Term e = steps.table("exp", "Exp", StrictMath::exp, x, steps.base(), false);
    Term sum = total("sum", e, List.of(shape.axis(axis)), true);
    int bits = steps.integerBits(sum, EzklPatterns.ceilLog2(shape.dim(axis)));
    int digits = steps.base() + Math.min(bits, MOST_EXTRA_DIGITS);
    Term inverse = steps.table("recip", "Reciprocal", s -> 1 / s, sum, digits, true);
    return steps.scaled("", e, inverse);
  }

  private Term centred(Term operand, int axis) {
    Term x = steps.rescale("rescale", operand, steps.base());
    var maximum = new ReduceMax(steps.shape(x), axis, true);
    Term max = steps.layer("max", maximum, x.scale(), x.nominal(), x);
    return steps.add("centred", x, max, true);
  }

  private void move(Node node, Op op, Rearrange.Kind kind) {
    Term x = computed(node.inputs().getFirst());
    moved(
        node, Movement.of(op, kind, List.of(steps.shape(x)), List.of(), node.outputs().size()), x);
  }

  private void moved(Node node, List<Rearrange> movements, Term... operands) {
    Term first = operands[0];
    for (int i = 0; i < movements.size(); i++) {
      String part = movements.size() == 1 ? "" : "part" + i;
      Term y = steps.layer(part, movements.get(i), first.scale(), first.nominal(), operands);
      define(node.outputs().get(i), y);
    }
  }

  private void concat(Node node) {
    Term lowest = null;
    for (String name : node.inputs()) {
      if (!graph.isInitializer(name)
          && (lowest == null || computed(name).nominal() < lowest.nominal())) {
        lowest = computed(name);
      }
    }
    if (lowest == null) {
      throw new IllegalArgumentException("Concat of constants");
    }
    Term[] parts = new Term[node.inputs().size()];
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      String name = node.inputs().get(i);
      parts[i] =
          graph.isInitializer(name)
              ? aligned(name, lowest)
              : steps.rescale("rescale", computed(name), lowest.nominal());
      shapes.add(steps.shape(parts[i]));
    }
    moved(node, Movement.of(node.op(), Rearrange.Kind.CONCAT, shapes, List.of(), 1), parts);
  }

  private void gather(Node node, int axis) {
    String data = node.inputs().get(0);
    String indices = node.inputs().get(1);
    if (graph.isInitializer(indices)) {
      Term x = computed(data);
      Tensor constant = graph.initializer(indices);
      moved(
          node,
          Movement.of(
              node.op(), Rearrange.Kind.GATHER, List.of(steps.shape(x)), List.of(constant), 1),
          x);
      return;
    }
    Shape table = graph.shape(data);
    if (axis != 0 || !graph.isInitializer(data)) {
      throw new IllegalArgumentException("Gather by computed indices from computed data");
    }
    Term weights = weights(data, steps.base());
    var layer = new Embedding(table.dim(0), table.size() / table.dim(0));
    define(
        node.output(),
        steps.layer("", layer, weights.scale(), weights.nominal(), computed(indices), weights));
  }
}
