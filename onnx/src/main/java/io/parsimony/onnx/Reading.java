package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.GraphRewriter;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.onnx.proto.GraphProto;
import io.parsimony.onnx.proto.ModelProto;
import io.parsimony.onnx.proto.NodeProto;
import io.parsimony.onnx.proto.TensorProto;
import io.parsimony.onnx.proto.TensorShapeProto;
import io.parsimony.onnx.proto.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One pass over a parsed file, from its stored tensors to a finished graph. */
final class Reading {
  private final String file;
  private final GraphProto graph;
  private final ReadOptions options;
  private final Set<String> known;
  private final GraphImporter importer;
  private final GraphImporter.Scope scope = new GraphImporter.Scope(null, "");

  Reading(String file, ModelProto model, ReadOptions options, Set<String> known) {
    this.file = file;
    this.graph = model.getGraph();
    this.options = options;
    this.known = known;
    Map<String, Long> opsets = new HashMap<>();
    model
        .getOpsetImportList()
        .forEach(
            o -> opsets.put(o.getDomain().equals("ai.onnx") ? "" : o.getDomain(), o.getVersion()));
    this.importer = new GraphImporter(graph.getName(), opsets);
  }

  GraphImporter run() {
    if (graph.getSparseInitializerCount() > 0) {
      throw new OnnxException(
          file + ": has sparse weights, which are not supported; export it with dense weights");
    }
    reserveNames();
    Set<String> stored = new HashSet<>();
    for (TensorProto proto : graph.getInitializerList()) {
      stored.add(proto.getName());
      scope.bind(proto.getName(), importer.stored(proto.getName(), weight(proto)));
    }
    for (ValueInfoProto input : graph.getInputList()) {
      if (!stored.contains(input.getName())) {
        addInput(input);
      }
    }
    importer.run(live(), scope);
    return importer;
  }

  List<ValueInfo> declaredInputs() {
    Set<String> stored = new HashSet<>();
    graph.getInitializerList().forEach(w -> stored.add(w.getName()));
    return graph.getInputList().stream()
        .filter(input -> !stored.contains(input.getName()))
        .map(this::info)
        .toList();
  }

  private void reserveNames() {
    for (NodeProto node : graph.getNodeList()) {
      node.getOutputList().forEach(importer::reserve);
      importer.reserve(node.getName());
    }
    graph.getInputList().forEach(in -> importer.reserve(in.getName()));
    graph.getInitializerList().forEach(in -> importer.reserve(in.getName()));
  }

  private Tensor weight(TensorProto proto) {
    Tensor tensor;
    try {
      tensor = TensorCodec.decode(proto);
    } catch (IllegalArgumentException e) {
      throw new OnnxException(
          file + ": stored tensor " + proto.getName() + ": " + e.getMessage(), e);
    }
    for (int i = 0; i < tensor.size(); i++) {
      if (Double.isNaN(tensor.get(i))) {
        throw notFinite(proto.getName(), tensor, i);
      }
    }
    return tensor;
  }

  private OnnxException notFinite(String name, Tensor tensor, int at) {
    return new OnnxException(
        file
            + ": stored tensor "
            + name
            + " "
            + tensor.shape()
            + " holds "
            + tensor.get(at)
            + " at index "
            + at
            + "; weights must be finite numbers; train or export the network again");
  }

  private void addInput(ValueInfoProto input) {
    String name = input.getName();
    ValueInfo info = info(input);
    Tensor value = options.knownInputs().get(name);
    if (value != null && known.contains(name)) {
      scope.bind(name, importer.constant(name, value, List.of()));
    } else {
      importer.input(info);
      scope.bind(name, name);
    }
  }

  private ValueInfo info(ValueInfoProto input) {
    var type = input.getType().getTensorType();
    if (!input.getType().hasTensorType() || !type.hasShape()) {
      throw new OnnxException(
          file
              + ": input "
              + input.getName()
              + " is not a tensor with a shape; export the network with static shapes");
    }
    try {
      int[] dims = type.getShape().getDimList().stream().mapToInt(this::dim).toArray();
      ElementType element = TensorCodec.type(type.getElemType());
      return new ValueInfo(input.getName(), Shape.of(dims), element);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new OnnxException(file + ": input " + input.getName() + ": " + e.getMessage(), e);
    }
  }

  private int dim(TensorShapeProto.Dimension dim) {
    if (dim.hasDimValue() && dim.getDimValue() >= 0) {
      return Math.toIntExact(dim.getDimValue());
    }
    return options.dims().getOrDefault(dim.getDimParam(), 1);
  }

  /** The nodes that some output needs, in the file's order. */
  private List<NodeProto> live() {
    Set<String> wanted = new HashSet<>();
    graph.getOutputList().forEach(out -> wanted.add(out.getName()));
    List<NodeProto> live = new ArrayList<>();
    for (NodeProto node : graph.getNodeList().reversed()) {
      if (node.getOutputList().stream().anyMatch(wanted::contains)) {
        wanted.addAll(node.getInputList());
        node.getAttributeList().forEach(a -> addFree(a.getG(), wanted));
        live.add(node);
      }
    }
    return live.reversed();
  }

  /** Names that a subgraph may read from outside: all it reads. */
  private static void addFree(GraphProto body, Set<String> wanted) {
    for (NodeProto node : body.getNodeList()) {
      wanted.addAll(node.getInputList());
      node.getAttributeList().forEach(a -> addFree(a.getG(), wanted));
    }
    body.getOutputList().forEach(out -> wanted.add(out.getName()));
  }

  ModelGraph finish() {
    ModelGraph.Builder builder = importer.builder();
    Map<String, String> outputs = new LinkedHashMap<>();
    for (ValueInfoProto out : graph.getOutputList()) {
      String value;
      try {
        value = scope.resolve(out.getName());
      } catch (IllegalArgumentException e) {
        throw new OnnxException(
            file + ": output " + out.getName() + " is written by no node; the file is damaged", e);
      }
      outputs.put(out.getName(), value);
    }
    outputs.forEach((name, value) -> {
      if (!name.equals(value)) {
        String node = importer.fresh(name);
        builder.node(new Node(node, new Op.Identity(), List.of(value), List.of(name)));
      }
      builder.output(name);
    });
    ModelGraph read = GraphRewriter.apply(builder.build(), List.of(GraphRewriter.dropIdentity()));
    requireFiniteWeights(read);
    return read;
  }

  /** Infinities are legitimate in masks and bounds, not in what is multiplied. */
  private void requireFiniteWeights(ModelGraph read) {
    for (Node node : read.nodes()) {
      boolean multiplies =
          switch (node.op()) {
            case Op.Conv _, Op.ConvTranspose _, Op.Gemm _, Op.MatMul _ -> true;
            case Op.BatchNormalization _, Op.LayerNormalization _, Op.Gather _ -> true;
            default -> false;
          };
      for (String input : node.inputs()) {
        if (multiplies && read.isInitializer(input)) {
          requireFinite(input, read.initializer(input));
        }
      }
    }
  }

  private void requireFinite(String name, Tensor tensor) {
    for (int i = 0; i < tensor.size(); i++) {
      if (!Double.isFinite(tensor.get(i))) {
        throw notFinite(name, tensor, i);
      }
    }
  }
}
