package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ValueInfo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Integer inputs that select rows of a table: which values they may take. */
final class IndexInputs {

  private static final long ANY = 256;

  private IndexInputs() {}

  /** Whether a Gather reads rows by {@code input}. */
  static boolean isIndex(ModelGraph graph, ValueInfo input) {
    return leastLength(graph, input) != Long.MAX_VALUE;
  }

  /**
   * One more than the largest index that every operator fed by {@code input} allows; 256, or 2 for
   * booleans, if it feeds none.
   */
  static long bound(ModelGraph graph, ValueInfo input) {
    long bound = leastLength(graph, input);
    return bound != Long.MAX_VALUE ? bound : input.type().bits() == 1 ? 2 : ANY;
  }

  private static long leastLength(ModelGraph graph, ValueInfo input) {
    Map<String, List<Node>> consumers = graph.consumers();
    long bound = Long.MAX_VALUE;
    Deque<String> open = new ArrayDeque<>(List.of(input.name()));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String value = open.pop();
      if (!seen.add(value)) {
        continue;
      }
      for (Node node : consumers.getOrDefault(value, List.of())) {
        if (node.inputs().size() > 1 && node.inputs().get(1).equals(value)) {
          bound = Math.min(bound, length(node.op(), graph, node));
        } else if (keepsElements(node.op())) {
          open.addAll(node.outputs());
        }
      }
    }
    return bound;
  }

  /** What indices into the first operand of {@code node} must stay below, if it reads by any. */
  private static long length(Op op, ModelGraph graph, Node node) {
    Shape data = graph.shape(node.inputs().get(0));
    return switch (op) {
      case Op.Gather(int axis) -> data.dim(axis);
      case Op.GatherElements(int axis) -> data.dim(axis);
      case Op.ScatterElements(int axis, _) -> data.dim(axis);
      case Op.GatherNd(int batch) -> least(data, batch, graph.shape(node.inputs().get(1)));
      case Op.ScatterNd _ -> least(data, 0, graph.shape(node.inputs().get(1)));
      default -> Long.MAX_VALUE;
    };
  }

  /** The shortest of the axes that coordinates count along. */
  private static long least(Shape data, int from, Shape coordinates) {
    return data.toList().subList(from, from + coordinates.dim(-1)).stream()
        .mapToInt(Integer::intValue)
        .min()
        .orElse(1);
  }

  /** Whether the outputs of {@code op} are elements of its input, cast to another type at most. */
  private static boolean keepsElements(Op op) {
    return op instanceof Op.Identity
        || op instanceof Op.Cast
        || op instanceof Op.Reshape
        || op instanceof Op.Slice
        || op instanceof Op.Split
        || op instanceof Op.Transpose
        || op instanceof Op.Expand;
  }
}
