package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decision trees. Every condition of every tree is a comparison; a leaf is reached if all
 * conditions on its path hold; the leaves' weights are a matrix that the reached ones select from.
 */
final class TreeEnsemble {
  private static final int MEMBER = 6;

  private final ImportNode n;
  private final ElementType type;
  private final int batch;
  private final int[] features;
  private final int[] modes;
  private final double[] splits;
  private final int[] trueNodes;
  private final int[] falseNodes;
  private final boolean[] trueLeaf;
  private final boolean[] falseLeaf;
  private final boolean[] missingHolds;
  private final List<double[]> members;

  TreeEnsemble(ImportNode n) {
    this.n = n;
    this.type = n.type(0);
    this.batch = n.shape(0).dim(0);
    Attributes a = n.attributes();
    this.features = required("nodes_featureids");
    this.modes = tensor("nodes_modes").toInts();
    this.splits = tensor("nodes_splits").data();
    this.trueNodes = required("nodes_truenodeids");
    this.falseNodes = required("nodes_falsenodeids");
    this.trueLeaf = flags("nodes_trueleafs");
    this.falseLeaf = flags("nodes_falseleafs");
    this.missingHolds =
        a.has("nodes_missing_value_tracks_true")
            ? flags("nodes_missing_value_tracks_true")
            : new boolean[features.length];
    this.members = members(a.tensor("membership_values").map(Tensor::data).orElse(new double[0]));
    if (a.small("post_transform", 0) != 0) {
      throw new IllegalArgumentException(
          "post_transform "
              + a.small("post_transform", 0)
              + " is not supported; export the trees"
              + " with none (0)");
    }
  }

  private int[] required(String name) {
    return n.attributes()
        .clamped(name)
        .orElseThrow(() -> new IllegalArgumentException("attribute " + name + " is missing"));
  }

  private Tensor tensor(String name) {
    return n.attributes()
        .tensor(name)
        .orElseThrow(() -> new IllegalArgumentException("attribute " + name + " is missing"));
  }

  private boolean[] flags(String name) {
    int[] values = required(name);
    boolean[] flags = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      flags[i] = values[i] != 0;
    }
    return flags;
  }

  /** Sets of numbers, each ended by NaN. */
  private static List<double[]> members(double[] values) {
    List<double[]> sets = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        sets.add(Arrays.copyOfRange(values, from, i));
        from = i + 1;
      }
    }
    if (from < values.length) {
      sets.add(Arrays.copyOfRange(values, from, values.length));
    }
    return sets;
  }

  void translate() {
    int[] roots = required("tree_roots");
    int[] targets = required("leaf_targetids");
    double[] weights = tensor("leaf_weights").data();
    int outputs = n.attributes().small("n_targets", 1);
    String total = "";
    int function = n.attributes().small("aggregate_function", 1);
    for (int root : roots) {
      List<Integer> leaves = new ArrayList<>();
      List<String> reached = new ArrayList<>();
      boolean lone =
          root < trueNodes.length
              && trueLeaf[root]
              && falseLeaf[root]
              && trueNodes[root] == falseNodes[root];
      if (lone) {
        leaves.add(trueNodes[root]);
        reached.add(n.constant(Tensor.filled(Shape.of(batch, 1), ElementType.BOOL, 1)));
      } else {
        walk(root, "", leaves, reached, trueNodes.length);
      }
      double[] matrix = new double[leaves.size() * outputs];
      for (int i = 0; i < leaves.size(); i++) {
        matrix[i * outputs + targets[leaves.get(i)]] = weights[leaves.get(i)];
      }
      String hot = n.cast(n.concat(1, reached), type);
      String tree =
          n.step(
              new Op.MatMul(),
              hot,
              n.constant(Tensor.of(Shape.of(leaves.size(), outputs), type, matrix)));
      total = total.isEmpty() ? tree : n.binary(combined(function), total, tree);
    }
    n.result(0, function == 0 ? n.div(total, n.scalar(type, roots.length)) : total);
  }

  private static BinaryFunction combined(int function) {
    return switch (function) {
      case 0, 1 -> BinaryFunction.ADD;
      case 2 -> BinaryFunction.MIN;
      case 3 -> BinaryFunction.MAX;
      default ->
          throw new IllegalArgumentException(
              "aggregate_function is " + function + "; expected 0 (mean) to 3 (maximum)");
    };
  }

  /** Adds the leaves below a node, each with whether it is reached. */
  private void walk(
      int node, String path, List<Integer> leaves, List<String> reached, int depthLeft) {
    if (depthLeft < 0) {
      throw new IllegalArgumentException("its nodes form a cycle; the file is damaged");
    }
    String holds = condition(node);
    String yes = path.isEmpty() ? holds : n.binary(BinaryFunction.AND, path, holds);
    String fails = n.unary(Kind.NOT, holds);
    String no = path.isEmpty() ? fails : n.binary(BinaryFunction.AND, path, fails);
    follow(trueLeaf[node], trueNodes[node], yes, leaves, reached, depthLeft - 1);
    follow(falseLeaf[node], falseNodes[node], no, leaves, reached, depthLeft - 1);
  }

  private void follow(
      boolean leaf,
      int to,
      String path,
      List<Integer> leaves,
      List<String> reached,
      int depthLeft) {
    if (leaf) {
      leaves.add(to);
      reached.add(path);
    } else {
      walk(to, path, leaves, reached, depthLeft);
    }
  }

  /** Whether a node sends each row to its true side: booleans [batch, 1]. */
  private String condition(int node) {
    String x = n.slice(n.input(0), 1, features[node], 1);
    String holds = comparison(node, x);
    return missingHolds[node] ? n.binary(BinaryFunction.OR, holds, n.unary(Kind.IS_NAN, x)) : holds;
  }

  private String comparison(int node, String x) {
    if (modes[node] == MEMBER) {
      int set = 0;
      for (int i = 0; i < node; i++) {
        set += modes[i] == MEMBER ? 1 : 0;
      }
      return member(x, members.get(set));
    }
    String split = n.scalar(type, splits[node]);
    return switch (modes[node]) {
      case 0 -> n.binary(BinaryFunction.LESS_OR_EQUAL, x, split);
      case 1 -> n.binary(BinaryFunction.LESS, x, split);
      case 2 -> n.binary(BinaryFunction.GREATER_OR_EQUAL, x, split);
      case 3 -> n.binary(BinaryFunction.GREATER, x, split);
      case 4 -> n.binary(BinaryFunction.EQUAL, x, split);
      case 5 -> n.unary(Kind.NOT, n.binary(BinaryFunction.EQUAL, x, split));
      default ->
          throw new IllegalArgumentException(
              "nodes_modes holds " + modes[node] + "; expected 0 to " + MEMBER);
    };
  }

  private String member(String x, double[] set) {
    String any = n.constant(Tensor.filled(Shape.of(batch, 1), ElementType.BOOL, 0));
    for (double v : set) {
      any = n.binary(BinaryFunction.OR, any, n.binary(BinaryFunction.EQUAL, x, n.scalar(type, v)));
    }
    return any;
  }
}
