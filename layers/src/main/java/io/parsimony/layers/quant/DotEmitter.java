package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;
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
    Held in = emission.multiplicand(x);
    Shape shape = emission.shape(x);
    Held weights = operand(w, emission.shape(w), 1);
    ConvGeometry geometry =
        new ConvGeometry(
            shape.dim(0),
            shape.dim(1),
            emission.shape(w).dim(0),
            op.groups(),
            Window.of(op.geometry(), shape));
    int scale = in.scale() + weights.scale();
    double factor = in.factor() * weights.factor();
    List<Integer> operands = new ArrayList<>(List.of(in.id(), weights.id()));
    boolean bias = node.inputs().size() > 2;
    if (bias) {
      Shape row = Shape.of(geometry.outChannels());
      operands.add(emission.bias(node.inputs().get(2), row, 1 / factor, scale));
    }
    emission.emit(node, node.output(), new Conv(geometry, bias), operands, scale, factor);
  }

  void gemm(Node node, Op.Gemm op) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    boolean alphaInB = emission.isConstant(b);
    Held left = operand(a, emission.shape(a), alphaInB ? 1 : op.alpha());
    Held right = operand(b, emission.shape(b), alphaInB ? op.alpha() : 1);
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

  /** A matrix product, with a bias row if there is one. */
  void matMul(Node node) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    Shape shapeA = emission.shape(a);
    Shape shapeB = emission.shape(b);
    if (shapeA.rank() < 2 || shapeB.rank() < 2) {
      vectorProduct(node);
      return;
    }
    Held left = operand(a, shapeA, 1);
    Held right = operand(b, shapeB, 1);
    String bias = node.inputs().size() > 2 ? node.inputs().get(2) : "";
    product(node, node.output(), left, right, false, false, bias, 1);
  }

  private void product(
      Node node,
      String tensor,
      Held left,
      Held right,
      boolean transA,
      boolean transB,
      String bias,
      double beta) {
    Shape a = emission.builder.value(left.id()).shape();
    Shape b = emission.builder.value(right.id()).shape();
    int scale = left.scale() + right.scale();
    double factor = left.factor() * right.factor();
    List<Integer> operands = new ArrayList<>(List.of(left.id(), right.id()));
    MatMul layer = new MatMul(a, b, transA, transB, !bias.isEmpty());
    if (layer.bias()) {
      operands.add(emission.bias(bias, Shape.of(layer.columns()), beta / factor, scale));
    }
    emission.emit(node, tensor, layer, operands, scale, factor);
  }

  /** Vectors become matrices of one row or column, as numpy has it. */
  private void vectorProduct(Node node) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    Shape shapeA = emission.shape(a);
    Shape shapeB = emission.shape(b);
    Held left = asMatrix(node, a, shapeA.rank() == 1 ? Shape.of(1, shapeA.dim(0)) : shapeA);
    Held right = asMatrix(node, b, shapeB.rank() == 1 ? Shape.of(shapeB.dim(0), 1) : shapeB);
    MatMul layer =
        new MatMul(
            emission.builder.value(left.id()).shape(),
            emission.builder.value(right.id()).shape(),
            false,
            false,
            false);
    int scale = left.scale() + right.scale();
    int product = emission.step(node, ".product", layer, List.of(left.id(), right.id()), scale);
    Layer reshape = Rearrange.reshape(emission.shape(node.output()));
    double factor = left.factor() * right.factor();
    emission.emit(node, node.output(), reshape, List.of(product), scale, factor);
  }

  private Held asMatrix(Node node, String tensor, Shape shape) {
    Held held = operand(tensor, shape, 1);
    if (emission.builder.value(held.id()).shape().equals(shape)) {
      return held;
    }
    Layer reshape = Rearrange.reshape(shape);
    int id = emission.step(node, ".matrix", reshape, List.of(held.id()), held.scale());
    return new Held(id, held.scale(), held.factor(), node.name(), node.op().onnxName());
  }

  /** Whether {@code tensor} holds one constant for each of {@code columns}. */
  private boolean isRow(String tensor, int columns) {
    if (!emission.isConstant(tensor)) {
      return false;
    }
    Shape shape = emission.shape(tensor);
    return shape.size() == columns && shape.rank() > 0 && shape.dim(-1) == columns;
  }

  private Held operand(String tensor, Shape shape, double times) {
    if (!emission.isConstant(tensor)) {
      return emission.multiplicand(tensor);
    }
    Held own = emission.ownIntegers(tensor, shape, times);
    if (own != null) {
      return own;
    }
    int width =
        emission.isTrained(tensor)
            ? emission.options.weightBits()
            : Math.max(emission.options.weightBits(), emission.bits());
    int id = emission.weights(tensor, shape, times, width);
    return new Held(id, emission.builder.value(id).scaleBits(), 1, tensor, "Constant");
  }
}
