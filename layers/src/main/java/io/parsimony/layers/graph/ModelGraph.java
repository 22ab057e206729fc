package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network as a list of typed operators over named values, every shape known.
 *
 * <p>Nodes are in an order in which each reads only graph inputs, initializers and outputs of
 * earlier nodes. Whatever depends on constants alone has been folded into an initializer; {@link
 * #sources} still tells which stored tensors of the file it came from.
 */
public final class ModelGraph {
  private final String name;
  private final List<ValueInfo> inputs;
  private final List<ValueInfo> outputs;
  private final List<Node> nodes;
  private final Map<String, Tensor> initializers;
  private final Map<String, List<SourceTensor>> sources;
  private final Map<String, ValueInfo> values;

  private ModelGraph(Builder builder, List<Node> nodes, Set<String> live) {
    this.name = builder.name;
    this.inputs = List.copyOf(builder.inputs);
    this.outputs = builder.outputs.stream().map(builder::value).toList();
    this.nodes = List.copyOf(nodes);
    this.initializers = new LinkedHashMap<>();
    this.sources = new LinkedHashMap<>();
    this.values = new LinkedHashMap<>();
    inputs.forEach(input -> values.put(input.name(), input));
    builder.initializers.forEach((key, tensor) -> {
      if (live.contains(key)) {
        initializers.put(key, tensor);
        sources.put(key, builder.sources.getOrDefault(key, List.of()));
        values.put(key, builder.value(key));
      }
    });
    for (Node node : nodes) {
      node.outputs().forEach(output -> values.put(output, builder.value(output)));
    }
  }

  /** A builder of an empty graph. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  public String name() {
    return name;
  }

  /** What a run must be given, in the file's order. */
  public List<ValueInfo> inputs() {
    return inputs;
  }

  /** What a run is for, in the file's order. */
  public List<ValueInfo> outputs() {
    return outputs;
  }

  /** The operators in an order of evaluation. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The constants by name: weights, biases and everything folded. */
  public Map<String, Tensor> initializers() {
    return Collections.unmodifiableMap(initializers);
  }

  /** Whether a value is a constant. */
  public boolean isInitializer(String value) {
    return initializers.containsKey(value);
  }

  /**
   * The constant of that name.
   *
   * @throws IllegalArgumentException if the value is not a constant
   */
  public Tensor initializer(String value) {
    Tensor tensor = initializers.get(value);
    if (tensor == null) {
      throw new IllegalArgumentException("value " + value + " is not a constant of " + name);
    }
    return tensor;
  }

  /** The stored tensors of the file from which a constant was computed; empty if from none. */
  public List<SourceTensor> sources(String initializer) {
    return sources.getOrDefault(initializer, List.of());
  }

  /**
   * Shape and type of any value.
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public ValueInfo value(String value) {
    ValueInfo info = values.get(value);
    if (info == null) {
      throw new IllegalArgumentException("there is no value " + value + " in " + name);
    }
    return info;
  }

  /** Shape of any value. */
  public Shape shape(String value) {
    return value(value).shape();
  }

  /** All values by name: inputs, initializers, then the outputs of the nodes in order. */
  public Map<String, ValueInfo> values() {
    return Collections.unmodifiableMap(values);
  }

  /** The nodes that read each value, in order; a node that reads a value twice appears once. */
  public Map<String, List<Node>> consumers() {
    Map<String, List<Node>> consumers = new LinkedHashMap<>();
    for (Node node : nodes) {
      for (String input : new LinkedHashSet<>(node.inputs())) {
        consumers.computeIfAbsent(input, _ -> new ArrayList<>()).add(node);
      }
    }
    return consumers;
  }

  /** The node that writes each value; inputs and initializers are absent. */
  public Map<String, Node> producers() {
    Map<String, Node> producers = new LinkedHashMap<>();
    nodes.forEach(node -> node.outputs().forEach(output -> producers.put(output, node)));
    return producers;
  }

  /** Collects a graph; shapes are inferred, and inputs checked, as nodes are added. */
  public static final class Builder {
    private final String name;
    private final List<ValueInfo> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> initializers = new LinkedHashMap<>();
    private final Map<String, List<SourceTensor>> sources = new LinkedHashMap<>();
    private final Map<String, ValueInfo> values = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = name;
    }

    /** Adds a graph input. */
    public Builder input(String input, ElementType type, Shape shape) {
      return input(new ValueInfo(input, shape, type));
    }

    /** Adds a graph input. */
    public Builder input(ValueInfo input) {
      define(input);
      inputs.add(input);
      return this;
    }

    /** Adds a constant that is a stored tensor in its own right. */
    public Builder initializer(String value, Tensor tensor) {
      return initializer(value, tensor, List.of(new SourceTensor(value, tensor)));
    }

    /** Adds a constant that was computed from stored tensors, or from none. */
    public Builder initializer(String value, Tensor tensor, List<SourceTensor> from) {
      define(new ValueInfo(value, tensor.shape(), tensor.type()));
      initializers.put(value, tensor);
      sources.put(value, List.copyOf(from));
      return this;
    }

    /**
     * Adds a node behind all earlier ones.
     *
     * @throws IllegalArgumentException if an input is unknown or does not fit, naming the node
     */
    public Builder node(Node node) {
      List<ValueInfo> in = node.inputs().stream().map(this::value).toList();
      List<ShapeInference.Typed> out;
      try {
        out = ShapeInference.infer(node.op(), in);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "node " + node.name() + " (" + node.op().onnxName() + "): " + e.getMessage(), e);
      }
      for (int i = 0; i < node.outputs().size(); i++) {
        define(new ValueInfo(node.outputs().get(i), out.get(i).shape(), out.get(i).type()));
      }
      nodes.add(node);
      return this;
    }

    /** Adds a node with one output, named like the node. */
    public Builder node(String nodeName, Op op, String... nodeInputs) {
      return node(new Node(nodeName, op, List.of(nodeInputs), List.of(nodeName)));
    }

    /** Declares a value an output of the graph. */
    public Builder output(String value) {
      outputs.add(value);
      return this;
    }

    /** Shape and type of a value defined so far. */
    public ValueInfo value(String value) {
      ValueInfo info = values.get(value);
      if (info == null) {
        throw new IllegalArgumentException("value " + value + " is read before it is written");
      }
      return info;
    }

    /** Whether a value of that name exists. */
    public boolean defines(String value) {
      return values.containsKey(value);
    }

    private void define(ValueInfo info) {
      if (values.putIfAbsent(info.name(), info) != null) {
        throw new IllegalArgumentException("value " + info.name() + " is written twice");
      }
    }

    /** The graph, without nodes and constants that no output needs. */
    public ModelGraph build() {
      Set<String> live = new LinkedHashSet<>(outputs);
      List<Node> kept = new ArrayList<>();
      for (Node node : nodes.reversed()) {
        if (node.outputs().stream().anyMatch(live::contains)) {
          live.addAll(node.inputs());
          kept.add(node);
        }
      }
      return new ModelGraph(this, kept.reversed(), live);
    }
  }
}
