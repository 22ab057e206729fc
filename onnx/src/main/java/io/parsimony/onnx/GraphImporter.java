package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Origin;
import io.parsimony.layers.graph.SourceTensor;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.onnx.proto.NodeProto;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The graph under construction while a file is read: names, constants, and the problems found.
 *
 * <p>A node that cannot be translated spoils its outputs; nodes that read them are passed over, so
 * that every problem is reported once and all of them in one pass.
 */
final class GraphImporter {
  private final ModelGraph.Builder builder;
  private final Map<String, Long> opsets;
  private final Map<String, Tensor> constants = new LinkedHashMap<>();
  private final Map<String, List<SourceTensor>> sources = new LinkedHashMap<>();
  private final Set<String> nodeNames = new HashSet<>();
  private final Set<String> reserved = new HashSet<>();
  private final Map<String, List<String>> missing = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<String> notConstant = new LinkedHashSet<>();
  private final Set<OutOfScope> outOfScope = EnumSet.noneOf(OutOfScope.class);

  GraphImporter(String graphName, Map<String, Long> opsets) {
    this.builder = ModelGraph.builder(graphName);
    this.opsets = opsets;
  }

  /** Names of one graph or subgraph of the file, and the values they stand for. */
  static final class Scope {
    /** Stands for a value that could not be made. */
    static final String SPOILT = "";

    private final @Nullable Scope parent;
    private final String prefix;
    private final Map<String, String> values = new LinkedHashMap<>();

    Scope(@Nullable Scope parent, String prefix) {
      this.parent = parent;
      this.prefix = prefix;
    }

    void bind(String name, String value) {
      values.put(name, value);
    }

    /** The value a name stands for, looked up outwards. */
    String resolve(String name) {
      String value = values.get(name);
      if (value != null) {
        return value;
      }
      if (parent == null) {
        throw new IllegalArgumentException(
            "it reads " + name + ", which nothing before it writes; the file may be damaged");
      }
      return parent.resolve(name);
    }

    /** The graph's name for a value that the file calls {@code name} here. */
    String valueName(String name) {
      return prefix + name;
    }

    String prefix() {
      return prefix;
    }
  }

  ModelGraph.Builder builder() {
    return builder;
  }

  int opset(String domain) {
    String key = domain.equals("ai.onnx") ? "" : domain;
    return Math.toIntExact(opsets.getOrDefault(key, 1L));
  }

  /** Names that values of the file have, so that made-up names avoid them. */
  void reserve(String name) {
    reserved.add(name);
  }

  /** A new value or node name that starts like {@code base}. */
  String fresh(String base) {
    int i = 1;
    while (!reserved.add(base + "/" + i)) {
      i++;
    }
    return base + "/" + i;
  }

  void input(ValueInfo info) {
    builder.input(info);
  }

  boolean isConstant(String value) {
    return constants.containsKey(value);
  }

  Tensor tensor(String value) {
    Tensor tensor = constants.get(value);
    if (tensor == null) {
      throw new IllegalArgumentException("value " + value + " is not a constant");
    }
    return tensor;
  }

  ValueInfo info(String value) {
    return builder.value(value);
  }

  /** Adds a tensor stored in the file. */
  String stored(String name, Tensor tensor) {
    return constant(name, tensor, List.of(new SourceTensor(name, tensor)));
  }

  /** Adds a constant computed from stored tensors. */
  String constant(String name, Tensor tensor, List<SourceTensor> from) {
    builder.initializer(name, tensor, from);
    constants.put(name, tensor);
    sources.put(name, from);
    return name;
  }

  /** Adds an operator, or its results as constants if all its operands are. */
  List<String> define(Origin origin, String nodeName, Op op, List<String> in, List<String> names) {
    if (in.stream().allMatch(constants::containsKey)) {
      List<Tensor> values =
          FloatEvaluator.apply(op, in.stream().map(this::tensor).toList(), names.size());
      List<SourceTensor> from = sourcesOf(op, in);
      for (int i = 0; i < names.size(); i++) {
        constant(names.get(i), values.get(i), from);
      }
    } else {
      builder.node(new Node(uniqueNode(nodeName), op, in, names, origin));
    }
    return names;
  }

  private String uniqueNode(String name) {
    return nodeNames.add(name) ? name : uniqueNode(fresh(name));
  }

  /** Stored tensors that the values of a result come from; indices and conditions do not count. */
  private List<SourceTensor> sourcesOf(Op op, List<String> in) {
    List<String> counted =
        switch (op) {
          case Op.Gather _, Op.GatherElements _, Op.GatherNd _ -> in.subList(0, 1);
          case Op.Where _ -> in.subList(1, 3);
          default -> in;
        };
    Map<String, SourceTensor> all = new LinkedHashMap<>();
    for (String value : counted) {
      sources.getOrDefault(value, List.of()).forEach(s -> all.put(s.name(), s));
    }
    return List.copyOf(all.values());
  }

  /** Translates nodes in order. */
  void run(List<NodeProto> nodes, Scope scope) {
    for (NodeProto proto : nodes) {
      String name = uniqueName(proto, scope);
      if (!translate(proto, name, scope)) {
        proto.getOutputList().forEach(out -> scope.bind(out, Scope.SPOILT));
      }
    }
  }

  private String uniqueName(NodeProto proto, Scope scope) {
    String given = proto.getName();
    if (given.isEmpty()) {
      String output = proto.getOutputCount() > 0 ? proto.getOutput(0) : "";
      given = proto.getOpType() + "->" + output;
    }
    String name = scope.prefix() + given;
    return nodeNames.contains(name) ? fresh(name) : name;
  }

  private boolean translate(NodeProto proto, String name, Scope scope) {
    Translator translator = Translators.find(proto.getDomain(), proto.getOpType());
    if (translator == null) {
      String operator = OperatorName.of(proto.getDomain(), proto.getOpType());
      OutOfScope.of(operator).ifPresent(outOfScope::add);
      missing.computeIfAbsent(operator, _ -> new ArrayList<>()).add(name);
      return false;
    }
    try {
      for (String input : proto.getInputList()) {
        if (!input.isEmpty() && scope.resolve(input).equals(Scope.SPOILT)) {
          return false;
        }
      }
      translator.translate(new ImportNode(this, scope, proto, name));
      return true;
    } catch (NotConstantException e) {
      notConstant.add(e.value());
      problems.add(problem(proto, name, e));
    } catch (OutOfScopeException e) {
      outOfScope.add(e.reason());
      problems.add(problem(proto, name, e));
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      problems.add(problem(proto, name, e));
    }
    return false;
  }

  private String problem(NodeProto proto, String name, Exception e) {
    String message = String.valueOf(e.getMessage());
    String start = "node " + name + " (" + proto.getOpType() + "): ";
    return "node "
        + name
        + " ("
        + proto.getOpType()
        + ", opset "
        + opset(proto.getDomain())
        + "): "
        + (message.startsWith(start) ? message.substring(start.length()) : message);
  }

  /** Operators without a translator, with the nodes that use them. */
  Map<String, List<String>> missing() {
    return missing;
  }

  /** What the file asks for that has no place here. */
  Set<OutOfScope> outOfScope() {
    return outOfScope;
  }

  List<String> problems() {
    return problems;
  }

  /** Values that had to be constants and were not. */
  Set<String> notConstant() {
    return notConstant;
  }

  /** An int64 vector, the form in which ONNX hands shapes around. */
  static Tensor vector(long... values) {
    return Tensor.longs(Shape.of(values.length), values);
  }
}
