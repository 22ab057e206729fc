package io.parsimony.layers.graph.lower;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PadMode;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Values that are minus infinity in places, as masks of attention are: kept as finite numbers and
 * booleans that say where they do not count. Sums, choices, scalings and movements of such values
 * are done on both; softmax takes them together again, by a choice that quantisers know. A reader
 * that is none of these gets the value as the graph wrote it.
 *
 * <p>Where a mask is written straight in front of a softmax, nothing changes, except that minus
 * infinity becomes the second branch of a choice: the range of {@code b + c*(a - b)} is then that
 * of its branches.
 */
final class Infinities {
  private static final Set<BinaryFunction> SCALINGS =
      Set.of(BinaryFunction.MUL, BinaryFunction.DIV);

  private final Steps root;
  private final Map<String, List<Node>> consumers;
  private final Map<String, Masked> masked = new HashMap<>();
  private final Map<String, Node> pending = new HashMap<>();

  /**
   * A value taken apart.
   *
   * @param finite the value, anything finite where it is minus infinity
   * @param visible booleans of the value's shape, false where it is minus infinity
   */
  private record Masked(String finite, String visible) {}

  Infinities(Steps root, Map<String, List<Node>> consumers) {
    this.root = root;
    this.consumers = consumers;
  }

  /** Adds a node of the graph, or holds it back until somebody needs its value as it is. */
  void emit(Node node) {
    Steps s = root.at(node);
    if (touches(node) && handled(node, s)) {
      return;
    }
    node.inputs().forEach(this::need);
    root.emit(node);
  }

  /** Adds the node that writes {@code value}, if it was held back. */
  void need(String value) {
    Node node = pending.remove(value);
    if (node != null) {
      node.inputs().forEach(this::need);
      root.emit(node);
    }
  }

  private boolean touches(Node node) {
    return node.inputs().stream().anyMatch(v -> find(v) != null)
        || (node.op() instanceof Op.Pad pad && pad.value() == Double.NEGATIVE_INFINITY);
  }

  /** The parts of a value that is minus infinity anywhere; null if it is not. */
  private @Nullable Masked find(String value) {
    Masked known = masked.get(value);
    if (known == null && root.isConstant(value) && lowest(root.constant(value)) > 0) {
      known = parts(value, root.constant(value));
      masked.put(value, known);
    }
    return known;
  }

  /** How many elements are minus infinity; none if others are not finite either. */
  private static int lowest(Tensor tensor) {
    int count = 0;
    for (double v : tensor.data()) {
      if (v == Double.NEGATIVE_INFINITY) {
        count++;
      } else if (!Double.isFinite(v)) {
        return 0;
      }
    }
    return count;
  }

  private Masked parts(String value, Tensor tensor) {
    double[] finite = tensor.data().clone();
    double[] visible = new double[finite.length];
    for (int i = 0; i < finite.length; i++) {
      visible[i] = finite[i] == Double.NEGATIVE_INFINITY ? 0 : 1;
      finite[i] = visible[i] == 0 ? 0 : finite[i];
    }
    return new Masked(
        root.constant(value + "/finite", Tensor.of(tensor.shape(), tensor.type(), finite)),
        root.constant(value + "/visible", Tensor.of(tensor.shape(), ElementType.BOOL, visible)));
  }

  private String finite(String value) {
    Masked found = find(value);
    return found == null ? value : found.finite();
  }

  /** The shape of a value, written already or not. */
  private Shape shape(String value) {
    return root.shape(finite(value));
  }

  private boolean hasMask(String value) {
    return find(value) != null;
  }

  private boolean isAllHidden(String value) {
    return root.isConstant(value)
        && root.constant(value).size() > 0
        && lowest(root.constant(value)) == root.constant(value).size();
  }

  private boolean handled(Node node, Steps s) {
    List<String> in = node.inputs();
    return switch (node.op()) {
      case Op.Where _ -> choice(node, s);
      case Op.Binary(var f) when f == BinaryFunction.ADD -> sum(node, s);
      case Op.Binary(var f) when f == BinaryFunction.EQUAL -> isLowest(node, s);
      case Op.Binary(var f) when SCALINGS.contains(f) && isPositive(in.get(1)) ->
          same(node, v -> s.binary(f, v, in.get(1)), w -> w, s);
      case Op.Cast(var to) when to.isFloat() -> same(node, v -> s.cast(v, to), w -> w, s);
      case Op.Pad pad -> pad(node, pad, s);
      case Op.Concat concat -> concat(node, concat, s);
      case Op.Reshape _, Op.Transpose _, Op.Slice _, Op.Expand _, Op.Tile _, Op.Identity _ ->
          same(node, v -> s.step(node.op(), v), w -> s.step(node.op(), w), s);
      case Op.Reduce(var kind, var axes, var keep) when kind == ReduceKind.MAX ->
          greatest(node, axes.toArray(Integer[]::new), keep, s);
      case Op.Softmax _ -> softmax(node, s);
      default -> false;
    };
  }

  private boolean isPositive(String value) {
    if (!root.isConstant(value)) {
      return false;
    }
    for (double v : root.constant(value).data()) {
      if (!(v > 0) || v == Double.POSITIVE_INFINITY) {
        return false;
      }
    }
    return true;
  }

  private boolean hold(Node node, String finite, String visible) {
    masked.put(node.output(), new Masked(finite, visible));
    pending.put(node.output(), node);
    return true;
  }

  /** An operator on the first operand alone. */
  private boolean same(
      Node node, UnaryOperator<String> onFinite, UnaryOperator<String> onVisible, Steps s) {
    Masked x = find(node.inputs().getFirst());
    if (x == null) {
      return false;
    }
    String finite = onFinite.apply(x.finite());
    Shape shape = s.shape(finite);
    return hold(node, finite, s.expand(onVisible.apply(x.visible()), shape));
  }

  private boolean choice(Node node, Steps s) {
    String condition = node.inputs().get(0);
    String a = node.inputs().get(1);
    String b = node.inputs().get(2);
    boolean noneOfA = isAllHidden(a);
    boolean noneOfB = isAllHidden(b);
    boolean straight =
        (noneOfB && !hasMask(a)) || (noneOfA && !hasMask(b) && root.isConstant(condition));
    if ((noneOfA && noneOfB) || (straight && onlySoftmaxReads(node.output()))) {
      return false;
    }
    Shape shape = s.shape(condition).broadcast(shape(a)).broadcast(shape(b));
    String visible =
        both(
            noneOfA ? not(condition, s) : implied(condition, a, s),
            noneOfB ? condition : implied(not(condition, s), b, s),
            s);
    String finite =
        noneOfA
            ? finite(b)
            : noneOfB ? finite(a) : s.step(new Op.Where(), condition, finite(a), finite(b));
    return hold(node, s.expand(finite, shape), s.expand(visible, shape));
  }

  private boolean onlySoftmaxReads(String value) {
    List<Node> readers = consumers.getOrDefault(value, List.of());
    return !readers.isEmpty() && readers.stream().allMatch(r -> r.op() instanceof Op.Softmax);
  }

  /** Whether a value is visible if a condition holds: not (condition and not visible). */
  private String implied(String condition, String value, Steps s) {
    Masked parts = find(value);
    return parts == null
        ? ""
        : not(s.binary(BinaryFunction.AND, condition, not(parts.visible(), s)), s);
  }

  private static String not(String condition, Steps s) {
    String inner = s.operandOf(Kind.NOT, condition);
    return inner.isEmpty() ? s.unary(Kind.NOT, condition) : inner;
  }

  /** A conjunction, whose range is a bit whatever is known of the operands; empty is true. */
  private static String both(String a, String b, Steps s) {
    return a.isEmpty() ? b : b.isEmpty() ? a : s.binary(BinaryFunction.AND, a, b);
  }

  private boolean sum(Node node, Steps s) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    Shape shape = shape(a).broadcast(shape(b));
    Masked left = find(a);
    Masked right = find(b);
    String visible =
        both(left == null ? "" : left.visible(), right == null ? "" : right.visible(), s);
    String x = finite(a);
    String y = finite(b);
    String finite = isZero(x) ? y : isZero(y) ? x : s.add(x, y);
    return hold(node, s.expand(finite, shape), s.expand(visible, shape));
  }

  private boolean isZero(String value) {
    if (!root.isConstant(value)) {
      return false;
    }
    for (double v : root.constant(value).data()) {
      if (v != 0) {
        return false;
      }
    }
    return true;
  }

  /** A comparison with minus infinity is what the booleans say. */
  private boolean isLowest(Node node, Steps s) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    String other = isAllHidden(b) ? a : isAllHidden(a) ? b : "";
    if (other.isEmpty()) {
      return false;
    }
    Shape shape = shape(a).broadcast(shape(b));
    Masked parts = find(other);
    String lowest =
        parts == null
            ? s.constant("never", Tensor.filled(Shape.SCALAR, ElementType.BOOL, 0))
            : not(parts.visible(), s);
    return s.result(s.expand(lowest, shape));
  }

  private boolean pad(Node node, Op.Pad pad, Steps s) {
    String x = node.inputs().getFirst();
    boolean lowest = pad.mode() == PadMode.CONSTANT && pad.value() == Double.NEGATIVE_INFINITY;
    if (!lowest && !hasMask(x)) {
      return false;
    }
    Op around = new Op.Pad(pad.mode(), pad.begin(), pad.end(), lowest ? 0 : pad.value());
    Op zeros = new Op.Pad(pad.mode(), pad.begin(), pad.end(), 0);
    String finite = s.step(around, finite(x));
    Masked parts = find(x);
    if (parts == null) {
      Tensor all = Tensor.filled(shape(x), ElementType.BOOL, 1);
      Tensor inside = FloatEvaluator.apply(zeros, List.of(all), 1).getFirst();
      return hold(node, finite, s.constant("inside", inside));
    }
    String visible =
        lowest ? s.step(zeros, parts.visible()) : not(s.step(zeros, not(parts.visible(), s)), s);
    return hold(node, finite, visible);
  }

  private boolean concat(Node node, Op.Concat concat, Steps s) {
    List<String> finite = new ArrayList<>();
    List<String> visible = new ArrayList<>();
    for (String value : node.inputs()) {
      Masked parts = find(value);
      finite.add(finite(value));
      visible.add(
          parts != null
              ? parts.visible()
              : s.constant("all", Tensor.filled(shape(value), ElementType.BOOL, 1)));
    }
    return hold(
        node,
        s.step(concat, finite.toArray(String[]::new)),
        s.step(concat, visible.toArray(String[]::new)));
  }

  /** Visible where anything is; the finite part is not read. */
  private boolean greatest(Node node, Integer[] axes, boolean keep, Steps s) {
    Masked x = find(node.inputs().getFirst());
    if (x == null || !comparedOnly(node.output())) {
      return false;
    }
    String seen = s.cast(x.visible(), ElementType.INT64);
    String any = s.cast(s.reduce(ReduceKind.MAX, keep, seen, axes), ElementType.BOOL);
    Tensor nothing = Tensor.zeros(s.shape(any), s.type(x.finite()));
    return hold(node, s.constant("compared", nothing), any);
  }

  /** Whether nothing but comparisons with minus infinity read a value. */
  private boolean comparedOnly(String value) {
    List<Node> readers = consumers.getOrDefault(value, List.of());
    return !readers.isEmpty()
        && readers.stream()
            .allMatch(r ->
                r.op() instanceof Op.Binary(var f)
                    && f == BinaryFunction.EQUAL
                    && r.inputs().stream().anyMatch(this::isAllHidden));
  }

  private boolean softmax(Node node, Steps s) {
    Masked x = find(node.inputs().getFirst());
    if (x == null) {
      return false;
    }
    String lowest =
        s.constant("lowest", Tensor.scalar(s.type(x.finite()), Double.NEGATIVE_INFINITY));
    String value = s.step(new Op.Where(), x.visible(), x.finite(), lowest);
    return s.result(s.step(node.op(), value));
  }
}
