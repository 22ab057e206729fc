package io.parsimony.layers.graph.lower;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.SourceTensor;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The graph under construction, seen from the node that is being written in simpler ones. Every
 * method adds one step and returns the name of its value; steps on constants are folded; a step
 * that is not simple itself is written in simpler ones in turn.
 */
final class Steps {

  private final ModelGraph.Builder out;
  private final Map<String, Tensor> constants;
  private final Map<String, List<SourceTensor>> sources;
  private final Map<String, Node> producers;
  private final Node node;

  /**
   * The steps of a new graph whose constants are those of {@code graph}, in {@code out} already.
   */
  Steps(ModelGraph.Builder out, ModelGraph graph) {
    this(
        out,
        new HashMap<>(graph.initializers()),
        new HashMap<>(),
        new HashMap<>(),
        new Node("lowered", new Op.Identity(), List.of(), List.of("lowered")));
    graph.initializers().keySet().forEach(name -> sources.put(name, graph.sources(name)));
  }

  private Steps(
      ModelGraph.Builder out,
      Map<String, Tensor> constants,
      Map<String, List<SourceTensor>> sources,
      Map<String, Node> producers,
      Node node) {
    this.out = out;
    this.constants = constants;
    this.sources = sources;
    this.producers = producers;
    this.node = node;
  }

  /** The steps of another node of the same graph. */
  Steps at(Node other) {
    return new Steps(out, constants, sources, producers, other);
  }

  /** Adds a node of the graph, or what it is written in. */
  void emit(Node added) {
    Steps own = at(added);
    if (!Lowering.lower(added, own)) {
      out.node(added);
      added.outputs().forEach(value -> producers.put(value, added));
    }
  }

  Shape shape(String value) {
    return out.value(value).shape();
  }

  ElementType type(String value) {
    return out.value(value).type();
  }

  boolean isConstant(String value) {
    return constants.containsKey(value);
  }

  /** The constant {@code value}. */
  Tensor constant(String value) {
    Tensor tensor = constants.get(value);
    if (tensor == null) {
      throw new IllegalArgumentException("value '" + value + "' is not constant");
    }
    return tensor;
  }

  /** The operand of the node that wrote {@code value}, if that applies {@code kind}; else empty. */
  String operandOf(UnaryFunction.Kind kind, String value) {
    Node producer = producers.get(value);
    return producer != null && producer.op() instanceof Op.Unary(var f) && f.kind() == kind
        ? producer.inputs().getFirst()
        : "";
  }

  /** Adds a constant. */
  String constant(String suffix, Tensor tensor) {
    String name = fresh(suffix);
    out.initializer(name, tensor, List.of());
    constants.put(name, tensor);
    return name;
  }

  /** A scalar of the type of {@code like}. */
  String number(double value, String like) {
    return constant("number", Tensor.scalar(type(like), value));
  }

  /** The numbers 0, 1, ... n-1 under a shape. */
  String iota(ElementType type, Shape shape) {
    double[] values = IntStream.range(0, shape.size()).asDoubleStream().toArray();
    return constant("iota", Tensor.of(shape, type, values));
  }

  /** Adds a step with one result. */
  String step(Op op, String... inputs) {
    List<String> in = List.of(inputs);
    if (in.stream().allMatch(this::isConstant)) {
      Tensor folded =
          FloatEvaluator.apply(op, in.stream().map(this::constant).toList(), 1).getFirst();
      return foldedConstant(folded, in);
    }
    String name = fresh(op.onnxName());
    emit(new Node(name, op, in, List.of(name), node.origin()));
    return name;
  }

  private String foldedConstant(Tensor folded, List<String> from) {
    String name = fresh("folded");
    Set<SourceTensor> all = new LinkedHashSet<>();
    from.forEach(value -> all.addAll(sources.getOrDefault(value, List.of())));
    out.initializer(name, folded, List.copyOf(all));
    constants.put(name, folded);
    sources.put(name, List.copyOf(all));
    return name;
  }

  private String fresh(String suffix) {
    String name = node.name() + "/" + suffix;
    for (int i = 2; out.defines(name); i++) {
      name = node.name() + "/" + suffix + i;
    }
    return name;
  }

  /** Makes {@code value} output {@code index} of the node. */
  void result(int index, String value) {
    String name = node.outputs().get(index);
    out.node(
        new Node(
            fresh("is " + name), new Op.Identity(), List.of(value), List.of(name), node.origin()));
    Node producer = producers.get(value);
    if (producer != null) {
      producers.put(name, producer);
    }
    Tensor constant = constants.get(value);
    if (constant != null) {
      constants.put(name, constant);
    }
  }

  /** Makes {@code value} the node's only output; true, for {@link Lowering#lower}. */
  boolean result(String value) {
    result(0, value);
    return true;
  }

  String unary(UnaryFunction.Kind kind, String x) {
    return step(new Op.Unary(UnaryFunction.of(kind)), x);
  }

  String binary(BinaryFunction function, String a, String b) {
    return step(new Op.Binary(function), a, b);
  }

  String add(String a, String b) {
    return binary(BinaryFunction.ADD, a, b);
  }

  String sub(String a, String b) {
    return binary(BinaryFunction.SUB, a, b);
  }

  String mul(String a, String b) {
    return binary(BinaryFunction.MUL, a, b);
  }

  /** {@code -x}, of a signed type. */
  String negate(String x) {
    boolean signed = type(x).isFloat() || type(x).isSigned();
    return unary(UnaryFunction.Kind.NEG, signed ? x : cast(x, ElementType.INT64));
  }

  /** The least element along axes: the greatest of the negated ones, negated. */
  String minimum(boolean keep, String x, Integer... axes) {
    return cast(negate(reduce(ReduceKind.MAX, keep, negate(x), axes)), type(x));
  }

  /** {@code x} to a constant power. */
  String power(String x, double exponent) {
    return binary(BinaryFunction.POW, x, number(exponent, x));
  }

  String cast(String x, ElementType type) {
    return type(x) == type ? x : step(new Op.Cast(type), x);
  }

  String reshape(String x, Shape shape) {
    return shape(x).equals(shape) ? x : step(new Op.Reshape(shape), x);
  }

  String expand(String x, Shape shape) {
    return shape(x).equals(shape) ? x : step(new Op.Expand(shape), x);
  }

  String transpose(String x, List<Integer> permutation) {
    boolean identity =
        IntStream.range(0, permutation.size()).allMatch(i -> permutation.get(i) == i);
    return identity ? x : step(new Op.Transpose(permutation), x);
  }

  /** The axes with {@code axis} last, the others in order. */
  List<Integer> axisLast(int rank, int axis) {
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, rank).filter(i -> i != axis).boxed().toList());
    order.add(axis);
    return order;
  }

  /** The permutation that undoes {@code permutation}. */
  List<Integer> inverse(List<Integer> permutation) {
    Integer[] back = new Integer[permutation.size()];
    for (int i = 0; i < back.length; i++) {
      back[permutation.get(i)] = i;
    }
    return List.of(back);
  }

  String reduce(ReduceKind kind, boolean keep, String x, Integer... axes) {
    return step(new Op.Reduce(kind, List.copyOf(new TreeSet<>(List.of(axes))), keep), x);
  }

  String matMul(String a, String b) {
    return step(new Op.MatMul(), a, b);
  }

  /** The part of {@code x} that begins at the first element of each axis. */
  String head(String x, Shape sizes) {
    return shape(x).equals(sizes) ? x : slice(x, Collections.nCopies(sizes.rank(), 0), sizes);
  }

  /** {@code count} elements along one axis, from {@code from} on. */
  String slice(String x, int axis, int from, int count) {
    Shape shape = shape(x);
    List<Integer> starts = new ArrayList<>(Collections.nCopies(shape.rank(), 0));
    starts.set(axis, from);
    return slice(x, starts, shape.withDim(axis, count));
  }

  private String slice(String x, List<Integer> starts, Shape sizes) {
    return step(new Op.Slice(starts, Collections.nCopies(sizes.rank(), 1), sizes.toList()), x);
  }
}
