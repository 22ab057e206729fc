package io.parsimony.onnx;

import com.google.protobuf.ByteString;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ScatterReduction;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import io.parsimony.onnx.proto.AttributeProto;
import io.parsimony.onnx.proto.AttributeProto.AttributeType;
import io.parsimony.onnx.proto.GraphProto;
import io.parsimony.onnx.proto.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes graph nodes in the file format; what the format takes as an operand becomes a constant.
 */
final class NodeWriter {
  private final GraphProto.Builder graph;

  NodeWriter(GraphProto.Builder graph) {
    this.graph = graph;
  }

  void write(Node node) {
    NodeProto.Builder proto =
        NodeProto.newBuilder()
            .setName(node.name())
            .setOpType(node.op().onnxName())
            .addAllInput(node.inputs())
            .addAllOutput(node.outputs());
    switch (node.op()) {
      case Op.Unary(var function) -> unary(proto, node, function);
      case Op.Binary(var function) -> binary(proto, function);
      case Op.Where _, Op.Identity _ -> {}
      case Op.Cast(var to) -> integer(proto, "to", TensorCodec.code(to));
      case Op.BitCast(var to) -> integer(proto, "to", TensorCodec.code(to));
      case Op.Conv(var geometry, var groups) -> {
        window(proto, geometry);
        integer(proto, "group", groups);
      }
      case Op.ConvTranspose(var geometry, var groups, var extra) -> {
        window(proto, geometry);
        integer(proto, "group", groups);
        integers(proto, "output_padding", extra);
      }
      case Op.Gemm gemm -> {
        real(proto, "alpha", gemm.alpha());
        real(proto, "beta", gemm.beta());
        integer(proto, "transA", gemm.transA() ? 1 : 0);
        integer(proto, "transB", gemm.transB() ? 1 : 0);
      }
      case Op.MatMul _ -> {
        if (node.inputs().size() > 2) {
          String product = node.name() + ".product";
          proto.clearInput().addAllInput(node.inputs().subList(0, 2));
          proto.clearOutput().addOutput(product);
          graph.addNode(proto);
          proto =
              NodeProto.newBuilder()
                  .setName(node.name() + ".bias")
                  .setOpType("Add")
                  .addInput(product)
                  .addInput(node.inputs().get(2))
                  .addOutput(node.output());
        }
      }
      case Op.Reduce reduce -> {
        operand(proto, node, "axes", reduce.axes());
        integer(proto, "keepdims", reduce.keepDims() ? 1 : 0);
      }
      case Op.ArgReduce arg -> {
        integer(proto, "axis", arg.axis());
        integer(proto, "keepdims", arg.keepDims() ? 1 : 0);
        integer(proto, "select_last_index", arg.selectLast() ? 1 : 0);
      }
      case Op.TopK(var axis, var k, var greatest) -> {
        operand(proto, node, "k", List.of(k));
        integer(proto, "axis", axis);
        integer(proto, "largest", greatest ? 1 : 0);
      }
      case Op.CumSum(var axis, var exclusive, var reverse) -> {
        scalar(proto, node, "axis", Tensor.scalar(ElementType.INT64, axis));
        integer(proto, "exclusive", exclusive ? 1 : 0);
        integer(proto, "reverse", reverse ? 1 : 0);
      }
      case Op.Pool pool -> pool(proto, pool);
      case Op.MaxPoolIndices(var geometry, var columns) -> {
        window(proto, geometry);
        integer(proto, "storage_order", columns ? 1 : 0);
        proto.clearOutput().addOutput(node.name() + ".values").addOutput(node.output());
      }
      case Op.BatchNormalization(var epsilon) -> real(proto, "epsilon", epsilon);
      case Op.LayerNormalization(var axis, var epsilon) -> {
        integer(proto, "axis", axis);
        real(proto, "epsilon", epsilon);
      }
      case Op.Softmax(var axis) -> integer(proto, "axis", axis);
      case Op.LogSoftmax(var axis) -> integer(proto, "axis", axis);
      case Op.Reshape(var shape) -> {
        operand(proto, node, "shape", shape.toList());
        integer(proto, "allowzero", 1);
      }
      case Op.Transpose(var permutation) -> integers(proto, "perm", permutation);
      case Op.Slice slice -> slice(proto, node, slice);
      case Op.Concat(var axis) -> integer(proto, "axis", axis);
      case Op.Split(var axis, var sizes) -> {
        operand(proto, node, "split", sizes);
        integer(proto, "axis", axis);
      }
      case Op.Pad pad -> pad(proto, node, pad);
      case Op.Expand(var shape) -> operand(proto, node, "shape", shape.toList());
      case Op.Tile(var repeats) -> operand(proto, node, "repeats", repeats);
      case Op.Gather(var axis) -> integer(proto, "axis", axis);
      case Op.GatherElements(var axis) -> integer(proto, "axis", axis);
      case Op.GatherNd(var batch) -> integer(proto, "batch_dims", batch);
      case Op.ScatterElements(var axis, var reduction) -> {
        integer(proto, "axis", axis);
        reduction(proto, reduction);
      }
      case Op.ScatterNd(var reduction) -> reduction(proto, reduction);
    }
    graph.addNode(proto);
  }

  private void unary(NodeProto.Builder proto, Node node, UnaryFunction f) {
    switch (f.kind()) {
      case CELU, ELU, LEAKY_RELU, THRESHOLDED_RELU -> real(proto, "alpha", f.alpha());
      case HARD_SIGMOID -> {
        real(proto, "alpha", f.alpha());
        real(proto, "beta", f.beta());
      }
      case SELU -> {
        real(proto, "alpha", f.alpha());
        real(proto, "gamma", f.beta());
      }
      case SHRINK -> {
        real(proto, "lambd", f.alpha());
        real(proto, "bias", f.beta());
      }
      case GELU_TANH -> text(proto, "approximate", "tanh");
      case CLIP -> {
        scalar(proto, node, "min", Tensor.scalar(ElementType.FLOAT, f.alpha()));
        scalar(proto, node, "max", Tensor.scalar(ElementType.FLOAT, f.beta()));
      }
      case SWISH -> swish(proto, node, f.alpha());
      default -> {} // a function without parameters
    }
  }

  /** {@code x * sigmoid(alpha*x)}, which is an operator of its own only in later opsets. */
  private void swish(NodeProto.Builder proto, Node node, double alpha) {
    String x = node.inputs().getFirst();
    NodeProto.Builder scaled = part(node, "scaled", "Mul").addInput(x);
    scalar(scaled, node, "alpha", Tensor.scalar(ElementType.FLOAT, alpha));
    graph.addNode(scaled);
    graph.addNode(part(node, "gate", "Sigmoid").addInput(node.name() + ".scaled"));
    proto.setOpType("Mul").addInput(node.name() + ".gate");
  }

  private static NodeProto.Builder part(Node node, String suffix, String opType) {
    String name = node.name() + "." + suffix;
    return NodeProto.newBuilder().setName(name).setOpType(opType).addOutput(name);
  }

  private static void binary(NodeProto.Builder proto, BinaryFunction function) {
    switch (function) {
      case FMOD -> integer(proto, "fmod", 1);
      case SHIFT_LEFT -> text(proto, "direction", "LEFT");
      case SHIFT_RIGHT -> text(proto, "direction", "RIGHT");
      default -> {} // a function without attributes
    }
  }

  private static void pool(NodeProto.Builder proto, Op.Pool pool) {
    window(proto, pool.geometry());
    switch (pool.kind()) {
      case MAX -> {}
      case AVERAGE -> integer(proto, "count_include_pad", pool.countPadding() ? 1 : 0);
      case LP -> integer(proto, "p", pool.norm());
    }
    if (pool.geometry().ceilMode()) {
      integer(proto, "ceil_mode", 1);
    }
  }

  private static void window(NodeProto.Builder proto, WindowGeometry g) {
    integers(proto, "kernel_shape", g.kernel());
    integers(proto, "strides", g.strides());
    if (g.dilations().stream().anyMatch(d -> d != 1)) {
      integers(proto, "dilations", g.dilations());
    }
    List<Integer> pads = new ArrayList<>(g.padsBegin());
    pads.addAll(g.padsEnd());
    integers(proto, "pads", pads);
  }

  private void slice(NodeProto.Builder proto, Node node, Op.Slice slice) {
    List<Integer> ends = new ArrayList<>();
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < slice.starts().size(); i++) {
      int end = slice.starts().get(i) + slice.sizes().get(i) * slice.steps().get(i);
      ends.add(end < 0 ? Integer.MIN_VALUE : end); // a backward slice that reaches the front
      axes.add(i);
    }
    operand(proto, node, "starts", slice.starts());
    operand(proto, node, "ends", ends);
    operand(proto, node, "axes", axes);
    operand(proto, node, "steps", slice.steps());
  }

  private void pad(NodeProto.Builder proto, Node node, Op.Pad pad) {
    List<Integer> amounts = new ArrayList<>(pad.begin());
    amounts.addAll(pad.end());
    operand(proto, node, "pads", amounts);
    if (pad.value() != 0) {
      scalar(proto, node, "value", Tensor.scalar(ElementType.FLOAT, pad.value()));
    }
    text(proto, "mode", pad.mode().name().toLowerCase(Locale.ROOT));
  }

  private static void reduction(NodeProto.Builder proto, ScatterReduction reduction) {
    text(proto, "reduction", reduction.name().toLowerCase(Locale.ROOT));
  }

  /** Appends an int64 vector to the operands. */
  private void operand(NodeProto.Builder proto, Node node, String role, List<Integer> values) {
    long[] longs = values.stream().mapToLong(Integer::longValue).toArray();
    scalar(proto, node, role, GraphImporter.vector(longs));
  }

  /** Appends a constant to the operands. */
  private void scalar(NodeProto.Builder proto, Node node, String role, Tensor value) {
    String name = node.name() + "." + role;
    graph.addInitializer(TensorCodec.encode(name, value));
    proto.addInput(name);
  }

  private static void integer(NodeProto.Builder proto, String name, long value) {
    proto.addAttribute(
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value));
  }

  private static void integers(NodeProto.Builder proto, String name, List<Integer> values) {
    AttributeProto.Builder a =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    values.forEach(a::addInts);
    proto.addAttribute(a);
  }

  private static void real(NodeProto.Builder proto, String name, double value) {
    AttributeProto.Builder a =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOAT);
    proto.addAttribute(a.setF((float) value));
  }

  private static void text(NodeProto.Builder proto, String name, String value) {
    AttributeProto.Builder a =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.STRING);
    proto.addAttribute(a.setS(ByteString.copyFromUtf8(value)));
  }
}
