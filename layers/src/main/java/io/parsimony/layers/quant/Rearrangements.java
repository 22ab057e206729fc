package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PadMode;
import io.parsimony.layers.graph.ScatterReduction;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Turns operators that only move elements into {@link Rearrange} layers. The operator itself says
 * where elements go: it is run on tensors of their own positions.
 */
public final class Rearrangements {

  /** Positions of operand {@code t} are numbered from {@code t * STRIDE}. */
  private static final double STRIDE = 0x1p32;

  private Rearrangements() {}

  /** Whether {@code node} moves elements of its first operands, all else being constant. */
  public static boolean movesOnly(ModelGraph graph, Node node) {
    List<String> in = node.inputs();
    return switch (node.op()) {
      case Op.Identity _,
          Op.Reshape _,
          Op.Transpose _,
          Op.Slice _,
          Op.Concat _,
          Op.Split _,
          Op.Expand _,
          Op.Tile _ ->
          true;
      case Op.Pad pad -> pad.value() == 0 || pad.mode() != PadMode.CONSTANT;
      case Op.Gather _, Op.GatherElements _, Op.GatherNd _ -> graph.isInitializer(in.get(1));
      case Op.ScatterElements scatter ->
          scatter.reduction() == ScatterReduction.NONE && graph.isInitializer(in.get(1));
      case Op.ScatterNd scatter ->
          scatter.reduction() == ScatterReduction.NONE && graph.isInitializer(in.get(1));
      case Op.Where _ -> graph.isInitializer(in.get(0));
      default -> false;
    };
  }

  /** The operands whose elements move, in the order of {@link #of}'s operands. */
  public static List<String> moved(Node node) {
    List<String> in = node.inputs();
    return switch (node.op()) {
      case Op.Concat _ -> in;
      case Op.Where _ -> List.of(in.get(1), in.get(2));
      case Op.ScatterElements _, Op.ScatterNd _ -> List.of(in.get(0), in.get(2));
      default -> List.of(in.get(0));
    };
  }

  /**
   * The layers of {@code node}, one for each of its outputs; each takes all of {@link #moved}.
   *
   * @throws IllegalArgumentException unless {@link #movesOnly}
   */
  public static List<Rearrange> of(ModelGraph graph, Node node) {
    if (!movesOnly(graph, node)) {
      throw new IllegalArgumentException(
          "node '" + node.name() + "' (" + node.op().onnxName() + ") does not just move elements");
    }
    List<String> moved = moved(node);
    Map<String, Tensor> operands = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    List<Integer> positions = movedPositions(node);
    ModelGraph.Builder builder = ModelGraph.builder("positions");
    for (int i = 0; i < node.inputs().size(); i++) {
      String name = "operand" + i;
      names.add(name);
      int t = positions.indexOf(i);
      if (t >= 0) {
        Shape shape = graph.shape(node.inputs().get(i));
        builder.input(name, ElementType.DOUBLE, shape);
        operands.put(name, numbered(shape, t));
      } else {
        builder.initializer(name, graph.initializer(node.inputs().get(i)));
      }
    }
    List<String> results = new ArrayList<>();
    for (int i = 0; i < node.outputs().size(); i++) {
      results.add("result" + i);
      builder.output("result" + i);
    }
    builder.node(new Node("move", unpadded(node.op()), names, results));
    Rearrange.Kind kind = kind(node.op());
    return FloatEvaluator.outputs(builder.build(), operands).stream()
        .map(tensor -> read(kind, tensor, moved.size()))
        .toList();
  }

  private static List<Integer> movedPositions(Node node) {
    return switch (node.op()) {
      case Op.Concat _ -> IntStream.range(0, node.inputs().size()).boxed().toList();
      case Op.Where _ -> List.of(1, 2);
      case Op.ScatterElements _, Op.ScatterNd _ -> List.of(0, 2);
      default -> List.of(0);
    };
  }

  /** Padding marks itself: position -1 is zero. */
  private static Op unpadded(Op op) {
    return op instanceof Op.Pad pad ? new Op.Pad(pad.mode(), pad.begin(), pad.end(), -1) : op;
  }

  private static Tensor numbered(Shape shape, int operand) {
    double[] data = new double[shape.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = operand * STRIDE + i;
    }
    return Tensor.of(shape, ElementType.DOUBLE, data);
  }

  private static Rearrange read(Rearrange.Kind kind, Tensor positions, int operands) {
    int n = positions.size();
    int[] tensor = new int[operands == 1 ? 0 : n];
    int[] index = new int[n];
    for (int i = 0; i < n; i++) {
      double at = positions.get(i);
      int t = at < 0 ? 0 : (int) (at / STRIDE);
      index[i] = (int) (at - t * STRIDE);
      if (operands > 1) {
        tensor[i] = t;
      }
    }
    return new Rearrange(kind, tensor, index, positions.shape());
  }

  private static Rearrange.Kind kind(Op op) {
    return switch (op) {
      case Op.Transpose _ -> Rearrange.Kind.TRANSPOSE;
      case Op.Slice _ -> Rearrange.Kind.SLICE;
      case Op.Concat _ -> Rearrange.Kind.CONCAT;
      case Op.Split _ -> Rearrange.Kind.SPLIT;
      case Op.Pad _ -> Rearrange.Kind.PAD;
      case Op.Expand _, Op.Tile _ -> Rearrange.Kind.EXPAND;
      case Op.Gather _, Op.GatherElements _, Op.GatherNd _ -> Rearrange.Kind.GATHER;
      case Op.ScatterElements _, Op.ScatterNd _ -> Rearrange.Kind.GATHER;
      case Op.Where _ -> Rearrange.Kind.WHERE;
      default -> Rearrange.Kind.RESHAPE;
    };
  }
}
