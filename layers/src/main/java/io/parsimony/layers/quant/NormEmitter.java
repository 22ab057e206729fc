package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import java.util.List;

/** Emits softmax, layer normalisation and embeddings. */
final class NormEmitter {

  private static final int EXP_BITS = 12;

  private final Emission emission;

  NormEmitter(Emission emission) {
    this.emission = emission;
  }

  void softmax(Node node, Op.Softmax op) {
    String x = node.inputs().get(0);
    Held from = emission.narrow(x);
    int bits = emission.bits();
    int outScale = bits - 1; // 1.0 becomes 2^outScale, inside an unsigned table of that many bits
    Layer layer = Softmax.of(bits, from.scale(), EXP_BITS, outScale);
    Shape shape = emission.shape(x);
    if (op.axis() == shape.rank() - 1) {
      emission.emitNarrow(node, node.output(), layer, List.of(from.id()), outScale);
      return;
    }
    Rearrange there = swap(shape, op.axis());
    int turned = emission.step(node, ".turn", there, List.of(from.id()), from.scale());
    int result = emission.step(node, ".softmax", layer, List.of(turned), outScale);
    emission.emitNarrow(
        node, node.output(), swap(there.shape(), op.axis()), List.of(result), outScale);
  }

  /** Exchanges {@code axis} and the last one. */
  private static Rearrange swap(Shape shape, int axis) {
    int last = shape.rank() - 1;
    Shape target = shape.withDim(axis, shape.dim(last)).withDim(last, shape.dim(axis));
    int[] strides = shape.strides();
    int kept = strides[axis];
    strides[axis] = strides[last];
    strides[last] = kept;
    int[] index = new int[shape.size()];
    for (int i = 0; i < index.length; i++) {
      int rest = i;
      for (int d = last; d >= 0; d--) {
        index[i] += rest % target.dim(d) * strides[d];
        rest /= target.dim(d);
      }
    }
    return Rearrange.of(Rearrange.Kind.TRANSPOSE, index, target);
  }

  /** A layer normalisation whose gain and shift are nodes of their own ({@link SplitNormGain}). */
  void layerNorm(Node node, Op.LayerNormalization op) {
    String x = node.inputs().get(0);
    String y = node.output();
    Held from = emission.narrow(x);
    Shape shape = emission.shape(x);
    int channels = shape.slice(op.axis(), shape.rank()).size();
    int bits = emission.bits();
    double sum = StrictMath.scalb(op.epsilon() * channels * channels * channels, 2 * from.scale());
    long epsilon = Math.max(1, (long) StrictMath.rint(sum));
    int t = (61 - (32 - Integer.numberOfLeadingZeros(channels))) / 2;
    double seen = emission.magnitude(y); // 0 if only constant rows were seen: then the bound
    double largest = seen == 0 ? StrictMath.sqrt(channels) : seen;
    int outScale = Math.clamp(Scales.fitting(largest, bits), 0, t);
    LayerNorm layer = new LayerNorm(channels, epsilon, t, outScale, bits);
    if (op.axis() == shape.rank() - 1) {
      emission.emitNarrow(node, y, layer, List.of(from.id()), outScale);
      return;
    }
    Layer rows = Rearrange.reshape(Shape.of(shape.size() / channels, channels));
    int operand = emission.step(node, ".rows", rows, List.of(from.id()), from.scale());
    int normal = emission.step(node, ".normal", layer, List.of(operand), outScale);
    emission.emitNarrow(node, y, Rearrange.reshape(shape), List.of(normal), outScale);
  }

  /** Rows of a constant table by computed indices. */
  void embedding(Node node, Op.Gather op) {
    String table = node.inputs().get(0);
    Held ids = emission.finest(node.inputs().get(1));
    if (!emission.isConstant(table) || op.axis() != 0) {
      throw new IllegalArgumentException(
          "computed indices need a constant table, and axis 0; the axis is " + op.axis());
    }
    Shape shape = emission.shape(table);
    Range range = emission.builder.value(ids.id()).range();
    if (ids.scale() != 0 || !ids.plain() || range.min() < 0 || range.max() >= shape.dim(0)) {
      throw new IllegalArgumentException(
          "indices in " + range + " at scale " + ids.scale() + " into " + shape.dim(0) + " rows");
    }
    int weights = emission.weights(table, shape, 1, emission.options.weightBits());
    int scale = emission.builder.value(weights).scaleBits();
    Layer layer = new Embedding(shape.dim(0), shape.size() / shape.dim(0));
    emission.emitNarrow(node, node.output(), layer, List.of(ids.id(), weights), scale);
  }
}
