package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.proto.GraphProto;
import io.parsimony.onnx.proto.TensorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Control flow whose conditions are constants: branches are chosen and loops unrolled; {@link
 * ScanOps} unrolls scans. Optional values are tensors here, there or not.
 */
final class ControlOps {
  /** Loops that run longer are taken for a mistake. */
  private static final int MOST_ITERATIONS = 100_000;

  private ControlOps() {}

  static void register(Map<String, Translator> to) {
    to.put("If", ControlOps::choose);
    to.put("Loop", ControlOps::loop);
    to.put("OptionalHasElement", n -> n.result(0, n.scalar(ElementType.BOOL, n.has(0) ? 1 : 0)));
    to.put("OptionalGetElement", n -> n.result(0, n.input(0)));
  }

  static GraphProto body(ImportNode n, String name) {
    return n.attributes()
        .graph(name)
        .orElseThrow(() -> new IllegalArgumentException("attribute " + name + " is missing"));
  }

  private static void choose(ImportNode n) {
    boolean holds = n.constant(0, "condition").get(0) != 0;
    GraphProto branch = body(n, holds ? "then_branch" : "else_branch");
    List<String> results = inline(n, branch, List.of(), n.name() + "/");
    for (int i = 0; i < results.size(); i++) {
      n.result(i, results.get(i));
    }
  }

  /** The values of a subgraph's outputs, its nodes added to the graph under a prefix. */
  static List<String> inline(ImportNode n, GraphProto body, List<String> inputs, String prefix) {
    GraphImporter.Scope scope = new GraphImporter.Scope(n.scope(), prefix);
    for (TensorProto stored : body.getInitializerList()) {
      String name = prefix + stored.getName();
      scope.bind(stored.getName(), n.importer().stored(name, TensorCodec.decode(stored)));
    }
    if (inputs.size() != body.getInputCount()) {
      throw new IllegalArgumentException(
          "its subgraph takes " + body.getInputCount() + " values and is given " + inputs.size());
    }
    for (int i = 0; i < inputs.size(); i++) {
      scope.bind(body.getInput(i).getName(), inputs.get(i));
    }
    n.importer().run(body.getNodeList(), scope);
    List<String> results = new ArrayList<>();
    body.getOutputList().forEach(out -> results.add(scope.resolve(out.getName())));
    if (results.contains(GraphImporter.Scope.SPOILT)) {
      throw new IllegalArgumentException("a node of its subgraph cannot be used");
    }
    return results;
  }

  private static void loop(ImportNode n) {
    GraphProto body = body(n, "body");
    double most = n.has(0) ? n.constant(0, "trip count").get(0) : MOST_ITERATIONS;
    boolean goOn = !n.has(1) || n.constant(1, "condition").get(0) != 0;
    int carried = n.inputs() - 2;
    List<String> state = new ArrayList<>();
    for (int i = 0; i < carried; i++) {
      state.add(n.input(i + 2));
    }
    List<List<String>> scanned = new ArrayList<>();
    for (int i = carried + 1; i < body.getOutputCount(); i++) {
      scanned.add(new ArrayList<>());
    }
    for (int i = 0; goOn && i < most; i++) {
      if (i >= MOST_ITERATIONS) {
        throw new IllegalArgumentException("runs more than " + MOST_ITERATIONS + " times");
      }
      List<String> inputs = new ArrayList<>();
      inputs.add(n.scalar(ElementType.INT64, i));
      inputs.add(n.scalar(ElementType.BOOL, 1));
      inputs.addAll(state);
      List<String> results = inline(n, body, inputs, n.name() + "/" + i + "/");
      goOn = n.constant(results.getFirst(), "condition").get(0) != 0;
      state = results.subList(1, carried + 1);
      for (int k = 0; k < scanned.size(); k++) {
        scanned.get(k).add(results.get(carried + 1 + k));
      }
    }
    for (int i = 0; i < carried; i++) {
      n.result(i, state.get(i));
    }
    for (int k = 0; k < scanned.size(); k++) {
      n.result(carried + k, stacked(n, scanned.get(k), 0));
    }
  }

  /** Values of one shape side by side along a new axis. */
  static String stacked(ImportNode n, List<String> parts, int axis) {
    if (parts.isEmpty()) {
      return n.constant(Tensor.zeros(Shape.of(0), ElementType.FLOAT));
    }
    List<String> rows = new ArrayList<>();
    for (String part : parts) {
      List<Integer> dims = new ArrayList<>(n.shape(part).toList());
      dims.add(axis, 1);
      rows.add(n.reshape(part, Shape.of(dims)));
    }
    return n.concat(axis, rows);
  }
}
