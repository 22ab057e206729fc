package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Origin;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.onnx.proto.NodeProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * One node of the file as a {@link Translator} sees it: its operands as values of the graph being
 * built, and verbs that add operators to that graph.
 *
 * <p>Every added operator whose operands are all constant is computed at once, so translators need
 * not care what is constant, except where an operand decides a shape.
 */
final class ImportNode {
  private final GraphImporter importer;
  private final GraphImporter.Scope scope;
  private final NodeProto proto;
  private final Attributes attributes;
  private final Origin origin;
  private final String prefix;

  ImportNode(GraphImporter importer, GraphImporter.Scope scope, NodeProto proto, String name) {
    this.importer = importer;
    this.scope = scope;
    this.proto = proto;
    this.attributes = new Attributes(proto);
    this.origin = new Origin(name, proto.getOpType());
    this.prefix = name;
  }

  GraphImporter importer() {
    return importer;
  }

  GraphImporter.Scope scope() {
    return scope;
  }

  /** Name that messages use; unique in the file. */
  String name() {
    return prefix;
  }

  /** Version of the operator set that the file was written for. */
  int opset() {
    return importer.opset(proto.getDomain());
  }

  Attributes attributes() {
    return attributes;
  }

  // Operands.

  /** Number of operands, trailing absent ones included. */
  int inputs() {
    return proto.getInputCount();
  }

  /** Whether operand {@code i} is given. */
  boolean has(int i) {
    return i < proto.getInputCount() && !proto.getInput(i).isEmpty();
  }

  /** The value of operand {@code i}. */
  String input(int i) {
    if (!has(i)) {
      throw new IllegalArgumentException("input " + i + " is missing");
    }
    return scope.resolve(proto.getInput(i));
  }

  /** The values of all given operands. */
  List<String> allInputs() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < inputs(); i++) {
      if (has(i)) {
        all.add(input(i));
      }
    }
    return all;
  }

  Shape shape(int i) {
    return shape(input(i));
  }

  ElementType type(int i) {
    return info(input(i)).type();
  }

  /** The value of operand {@code i}, which decides a shape and so must be known. */
  Tensor constant(int i, String role) {
    return constant(input(i), role);
  }

  /** The tensor of a value that must be known. */
  Tensor constant(String value, String role) {
    if (!importer.isConstant(value)) {
      throw new NotConstantException(
          value, role + " (" + value + ") must be a constant, but depends on the graph's inputs");
    }
    return importer.tensor(value);
  }

  ValueInfo info(String value) {
    return importer.info(value);
  }

  Shape shape(String value) {
    return info(value).shape();
  }

  boolean isConstant(String value) {
    return importer.isConstant(value);
  }

  // Results.

  int outputs() {
    return proto.getOutputCount();
  }

  /** Whether output {@code i} has a name, that is, whether somebody may read it. */
  boolean wants(int i) {
    return i < proto.getOutputCount() && !proto.getOutput(i).isEmpty();
  }

  /** Adds an operator whose first result is this node's first output. */
  void emit(Op op, String... in) {
    emit(op, List.of(in));
  }

  /** Adds an operator whose results are this node's outputs, in order. */
  void emit(Op op, List<String> in) {
    if (changesNothing(op, in)) {
      result(0, in.getFirst());
      return;
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < Math.max(1, Math.min(outputs(), results(op))); i++) {
      names.add(wants(i) ? scope.valueName(proto.getOutput(i)) : importer.fresh(prefix));
    }
    List<String> values = importer.define(origin, prefix, op, in, names);
    for (int i = 0; i < values.size(); i++) {
      if (wants(i)) {
        scope.bind(proto.getOutput(i), values.get(i));
      }
    }
  }

  /** Whether an operator that only moves or converts has nothing to move or convert. */
  private boolean changesNothing(Op op, List<String> in) {
    ValueInfo x = info(in.getFirst());
    return switch (op) {
      case Op.Cast(var to) -> to == x.type();
      case Op.Reshape(var shape) -> shape.equals(x.shape());
      case Op.Expand(var shape) -> shape.equals(x.shape());
      case Op.Pad pad ->
          pad.begin().stream().allMatch(p -> p == 0) && pad.end().stream().allMatch(p -> p == 0);
      case Op.Slice slice ->
          Shape.of(slice.sizes()).equals(x.shape())
              && slice.steps().stream().allMatch(step -> step == 1);
      case Op.Tile tile -> tile.repeats().stream().allMatch(r -> r == 1);
      case Op.Concat _ -> in.size() == 1;
      default -> false;
    };
  }

  private static int results(Op op) {
    return op instanceof Op.Split(_, var sizes) ? sizes.size() : op instanceof Op.TopK ? 2 : 1;
  }

  /** Adds an operator with a result of its own. */
  String step(Op op, String... in) {
    return step(op, List.of(in));
  }

  /** Adds an operator with a result of its own. */
  String step(Op op, List<String> in) {
    return steps(op, in).getFirst();
  }

  /** Adds an operator with results of its own. */
  List<String> steps(Op op, List<String> in) {
    String name = importer.fresh(prefix);
    List<String> names = new ArrayList<>(List.of(name));
    for (int i = 1; i < results(op); i++) {
      names.add(importer.fresh(prefix));
    }
    return importer.define(origin, name, op, in, names);
  }

  /** Makes a value this node's output {@code i}. */
  void result(int i, String value) {
    if (wants(i)) {
      scope.bind(proto.getOutput(i), value);
    }
  }

  /** A constant that no stored tensor of the file stands behind. */
  String constant(Tensor tensor) {
    return importer.constant(importer.fresh(prefix), tensor, List.of());
  }

  /** A constant that is a stored tensor of the file: this node's first output. */
  void stored(Tensor tensor) {
    String name = scope.valueName(proto.getOutput(0));
    scope.bind(proto.getOutput(0), importer.stored(name, tensor));
  }

  // Arithmetic on values, for operators that are put together from simpler ones.

  String scalar(ElementType type, double v) {
    return constant(Tensor.scalar(type, v));
  }

  String binary(BinaryFunction function, String a, String b) {
    return step(new Op.Binary(function), a, b);
  }

  String unary(UnaryFunction.Kind kind, String a) {
    return step(new Op.Unary(UnaryFunction.of(kind)), a);
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

  String div(String a, String b) {
    return binary(BinaryFunction.DIV, a, b);
  }

  String where(String condition, String a, String b) {
    return step(new Op.Where(), condition, a, b);
  }

  /** The axes reordered: axis i of the result is axis {@code permutation[i]}. */
  String transpose(String value, Integer... permutation) {
    return step(new Op.Transpose(List.of(permutation)), value);
  }

  /** {@code count} elements along one axis, from {@code from} on. */
  String slice(String value, int axis, int from, int count) {
    Shape s = shape(value);
    if (from == 0 && count == s.dim(axis)) {
      return value;
    }
    List<Integer> starts = new ArrayList<>(Collections.nCopies(s.rank(), 0));
    starts.set(axis, from);
    List<Integer> steps = Collections.nCopies(s.rank(), 1);
    return step(new Op.Slice(starts, steps, s.withDim(axis, count).toList()), value);
  }

  /** Values joined along an axis; the value itself if it is the only one. */
  String concat(int axis, List<String> parts) {
    return parts.size() == 1 ? parts.getFirst() : step(new Op.Concat(axis), parts);
  }

  /** A reduction over {@code axes}, counted from the front. */
  String reduce(ReduceKind kind, boolean keep, String value, Integer... axes) {
    return step(new Op.Reduce(kind, List.copyOf(new TreeSet<>(List.of(axes))), keep), value);
  }

  /** The value under another shape; itself if it already has it. */
  String reshape(String value, Shape shape) {
    return shape(value).equals(shape) ? value : step(new Op.Reshape(shape), value);
  }

  /** The value converted to a type; itself if it already has it. */
  String cast(String value, ElementType type) {
    return info(value).type() == type ? value : step(new Op.Cast(type), value);
  }
}
