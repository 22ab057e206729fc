package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import java.util.ArrayList;
import java.util.List;

/** Emits dot products: convolutions and matrix products, with the bias that follows them. */
final class DotEmitter {

  private final Emission emission;

  DotEmitter(Emission emission) {
    this.emission = emission;
  }

  void conv(Node node, Op.Conv op) {
    String x = node.inputs().get(0);
    String w = node.inputs().get(1);
    Held in = emission.narrow(x);
    Shape shape = emission.shape(x);
    int weights = operand(w, emission.shape(w), 1);
    ConvGeometry geometry =
        new ConvGeometry(
            shape.dim(0),
            shape.dim(1),
            emission.shape(w).dim(0),
            op.groups(),
            Window.of(op.geometry(), shape));
    int scale = in.scale() + scale(weights);
    List<Integer> operands = new ArrayList<>(List.of(in.id(), weights));
    boolean bias = node.inputs().size() > 2;
    if (bias) {
      operands.add(emission.bias(node.inputs().get(2), Shape.of(geometry.outChannels()), 1, scale));
    }
    emission.emit(node, node.output(), new Conv(geometry, bias), operands, scale);
  }

  void gemm(Node node, Op.Gemm op) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    boolean alphaInB = emission.isConstant(b);
    int left = operand(a, emission.shape(a), alphaInB ? 1 : op.alpha());
    int right = operand(b, emission.shape(b), alphaInB ? op.alpha() : 1);
    if (!alphaInB && !emission.isConstant(a) && op.alpha() != 1) {
      throw new IllegalArgumentException("alpha " + op.alpha() + " between two activations");
    }
    if (node.inputs().size() > 2 && op.beta() != 0) {
      String c = node.inputs().get(2);
      if (!isRow(c, emission.shape(node.output()).dim(-1))) {
        throw new IllegalArgumentException(
            "a bias of shape " + emission.shape(c) + " that is not one row of constants");
      }
      product(node, node.output(), left, right, op.transA(), op.transB(), c, op.beta());
    } else {
      product(node, node.output(), left, right, op.transA(), op.transB(), "", 0);
    }
  }

  /** A matrix product; returns the node of a bias addition that it took in, or itself. */
  Node matMul(Node node) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    Shape shapeA = emission.shape(a);
    Shape shapeB = emission.shape(b);
    if (shapeA.rank() < 2 || shapeB.rank() < 2) {
      vectorProduct(node);
      return node;
    }
    int left = operand(a, shapeA, 1);
    int right = operand(b, shapeB, 1);
    Node next = emission.soleReader(node.output());
    if (next != null && next.op().equals(new Op.Binary(BinaryFunction.ADD))) {
      boolean first = next.inputs().get(0).equals(node.output());
      String other = next.inputs().get(first ? 1 : 0);
      boolean sameShape = emission.shape(next.output()).equals(emission.shape(node.output()));
      if (sameShape && isRow(other, emission.shape(node.output()).dim(-1))) {
        product(node, next.output(), left, right, false, false, other, 1);
        return next;
      }
    }
    product(node, node.output(), left, right, false, false, "", 0);
    return node;
  }

  private void product(
      Node node,
      String tensor,
      int left,
      int right,
      boolean transA,
      boolean transB,
      String bias,
      double beta) {
    Shape a = emission.builder.value(left).shape();
    Shape b = emission.builder.value(right).shape();
    int scale = scale(left) + scale(right);
    List<Integer> operands = new ArrayList<>(List.of(left, right));
    MatMul layer = new MatMul(a, b, transA, transB, !bias.isEmpty());
    if (layer.bias()) {
      operands.add(emission.bias(bias, Shape.of(layer.columns()), beta, scale));
    }
    emission.emit(node, tensor, layer, operands, scale);
  }

  /** Vectors become matrices of one row or column, as numpy has it. */
  private void vectorProduct(Node node) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    Shape shapeA = emission.shape(a);
    Shape shapeB = emission.shape(b);
    int left = asMatrix(node, a, shapeA.rank() == 1 ? Shape.of(1, shapeA.dim(0)) : shapeA);
    int right = asMatrix(node, b, shapeB.rank() == 1 ? Shape.of(shapeB.dim(0), 1) : shapeB);
    MatMul layer =
        new MatMul(
            emission.builder.value(left).shape(),
            emission.builder.value(right).shape(),
            false,
            false,
            false);
    int scale = scale(left) + scale(right);
    int product = emission.step(node, ".product", layer, List.of(left, right), scale);
    Layer reshape = Rearrange.reshape(emission.shape(node.output()));
    emission.emit(node, node.output(), reshape, List.of(product), scale);
  }

  private int asMatrix(Node node, String tensor, Shape shape) {
    int id = operand(tensor, shape, 1);
    return emission.builder.value(id).shape().equals(shape)
        ? id
        : emission.step(node, ".matrix", Rearrange.reshape(shape), List.of(id), scale(id));
  }

  /** Whether {@code tensor} holds one constant for each of {@code columns}. */
  private boolean isRow(String tensor, int columns) {
    if (!emission.isConstant(tensor)) {
      return false;
    }
    Shape shape = emission.shape(tensor);
    return shape.size() == columns && shape.rank() > 0 && shape.dim(-1) == columns;
  }

  private int operand(String tensor, Shape shape, double times) {
    return emission.isConstant(tensor)
        ? emission.weights(tensor, shape, times, emission.options.weightBits())
        : emission.narrow(tensor).id();
  }

  private int scale(int id) {
    return emission.builder.value(id).scaleBits();
  }
}
