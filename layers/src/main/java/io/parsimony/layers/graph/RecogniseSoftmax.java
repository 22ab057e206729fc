package io.parsimony.layers.graph;

import java.util.List;
import java.util.Optional;

/**
 * Puts together what an exporter took apart around sums of exponentials: softmax, its logarithm,
 * and the logarithm of such a sum. Taken apart they overflow where the operators do not.
 *
 * <pre>
 *   log(sum(exp(x)))               ReduceLogSumExp
 *   s - log(sum(exp(s)))           LogSoftmax of s
 *   exp(s) / sum(exp(s))           Softmax of s
 * </pre>
 *
 * <p>Neither changes if s is {@code x - max(x)}, so that x stands for it. Casts from one float type
 * to another in between do not count.
 */
final class RecogniseSoftmax implements GraphPass {
  @Override
  public String name() {
    return "recognise-softmax";
  }

  @Override
  public ModelGraph apply(ModelGraph graph) {
    return GraphView.rewriteAll(graph, view -> node -> recognise(view, node));
  }

  private static Optional<ModelGraph> recognise(GraphView view, Node node) {
    if (GraphView.is(node, UnaryFunction.Kind.LOG)) {
      return logarithm(view, node);
    }
    if (GraphView.is(node, BinaryFunction.SUB)) {
      return logSoftmax(view, node);
    }
    return GraphView.is(node, BinaryFunction.DIV) ? softmax(view, node) : Optional.empty();
  }

  /** The node that writes a value, casts between float types left out. */
  private static Optional<Node> producer(GraphView view, String value) {
    return view.producer(withoutCasts(view, value));
  }

  private static String withoutCasts(GraphView view, String value) {
    Optional<Node> node = view.producer(value);
    boolean cast =
        node.isPresent()
            && node.get().op() instanceof Op.Cast(var to)
            && to.isFloat()
            && view.graph().value(node.get().inputs().getFirst()).type().isFloat();
    return cast ? withoutCasts(view, node.get().inputs().getFirst()) : value;
  }

  /** The reduction that writes a value, if it is of this kind. */
  private static Optional<Op.Reduce> reduction(GraphView view, String value, ReduceKind kind) {
    return producer(view, value)
        .filter(node -> node.op() instanceof Op.Reduce r && r.kind() == kind)
        .map(node -> (Op.Reduce) node.op());
  }

  private static String operand(GraphView view, String value) {
    return producer(view, value).map(node -> node.inputs().getFirst()).orElse("");
  }

  private static Optional<ModelGraph> logarithm(GraphView view, Node log) {
    String sum = log.inputs().getFirst();
    Optional<Op.Reduce> reduce = reduction(view, sum, ReduceKind.SUM);
    Optional<Node> exp =
        producer(view, operand(view, sum)).filter(n -> GraphView.is(n, UnaryFunction.Kind.EXP));
    if (reduce.isEmpty() || exp.isEmpty()) {
      return Optional.empty();
    }
    Op op = new Op.Reduce(ReduceKind.LOG_SUM_EXP, reduce.get().axes(), reduce.get().keepDims());
    return replaced(view, log, op, withoutCasts(view, exp.get().inputs().getFirst()));
  }

  private static Optional<ModelGraph> logSoftmax(GraphView view, Node minus) {
    String s = withoutCasts(view, minus.inputs().get(0));
    String sum = minus.inputs().get(1);
    Optional<Op.Reduce> reduce = reduction(view, sum, ReduceKind.LOG_SUM_EXP);
    return isAlongOneAxis(reduce) && withoutCasts(view, operand(view, sum)).equals(s)
        ? replaced(view, minus, new Op.LogSoftmax(axis(reduce)), centred(view, s, axis(reduce)))
        : Optional.empty();
  }

  private static Optional<ModelGraph> softmax(GraphView view, Node quotient) {
    String exp = withoutCasts(view, quotient.inputs().get(0));
    String sum = quotient.inputs().get(1);
    Optional<Op.Reduce> reduce = reduction(view, sum, ReduceKind.SUM);
    boolean same = isAlongOneAxis(reduce) && withoutCasts(view, operand(view, sum)).equals(exp);
    Optional<Node> power = producer(view, exp).filter(n -> GraphView.is(n, UnaryFunction.Kind.EXP));
    if (!same || power.isEmpty()) {
      return Optional.empty();
    }
    String s = withoutCasts(view, power.get().inputs().getFirst());
    return replaced(view, quotient, new Op.Softmax(axis(reduce)), centred(view, s, axis(reduce)));
  }

  private static boolean isAlongOneAxis(Optional<Op.Reduce> reduce) {
    return reduce.isPresent() && reduce.get().axes().size() == 1 && reduce.get().keepDims();
  }

  private static int axis(Optional<Op.Reduce> reduce) {
    return reduce.orElseThrow().axes().getFirst();
  }

  /** x if the value is {@code x - max(x)} along the axis, else the value. */
  private static String centred(GraphView view, String value, int axis) {
    Optional<Node> minus = view.producer(value).filter(n -> GraphView.is(n, BinaryFunction.SUB));
    if (minus.isEmpty()) {
      return value;
    }
    String x = withoutCasts(view, minus.get().inputs().get(0));
    String max = minus.get().inputs().get(1);
    Optional<Op.Reduce> reduce = reduction(view, max, ReduceKind.MAX);
    boolean same =
        isAlongOneAxis(reduce)
            && axis(reduce) == axis
            && withoutCasts(view, operand(view, max)).equals(x);
    return same ? x : value;
  }

  private static Optional<ModelGraph> replaced(GraphView view, Node last, Op op, String x) {
    if (view.graph().value(x).type() != view.graph().value(last.output()).type()) {
      return Optional.empty(); // the casts did count
    }
    GraphEditor editor = new GraphEditor(view.graph());
    editor.replace(last, new Node(last.name(), op, List.of(x), last.outputs(), last.origin()));
    return Optional.of(editor.toGraph());
  }
}
