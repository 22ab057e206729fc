package io.parsimony.onnx;

import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import java.util.List;
import java.util.Map;

/** Attention whose scores and probabilities pass through subgraphs of the node. */
final class FlexAttentionOps {
  private FlexAttentionOps() {}

  static void register(Map<String, Translator> to) {
    to.put("ai.onnx.preview.FlexAttention", FlexAttentionOps::attention);
  }

  private static void attention(ImportNode n) {
    int heads = n.shape(0).dim(1);
    ElementType type = n.type(0);
    String k = AttentionOps.repeated(n, n.input(1), heads);
    String v = AttentionOps.repeated(n, n.input(2), heads);
    String scores = AttentionOps.scores(n, n.input(0), k);
    String modified = through(n, "score_mod", n.cast(scores, precision(n, type)));
    String weights = through(n, "prob_mod", n.step(new Op.Softmax(3), modified));
    n.emit(new Op.MatMul(), n.cast(weights, type), v);
  }

  /** The type that softmax is computed in: as asked for, or at least float32. */
  private static ElementType precision(ImportNode n, ElementType type) {
    if (n.attributes().has("softmax_precision")) {
      return TensorCodec.type(n.attributes().small("softmax_precision", 1));
    }
    return type.bits() < 32 ? ElementType.FLOAT : type;
  }

  /** A value after the subgraph of this name, if the node has one. */
  private static String through(ImportNode n, String subgraph, String value) {
    if (!n.attributes().has(subgraph)) {
      return value;
    }
    return ControlOps.inline(
            n, ControlOps.body(n, subgraph), List.of(value), n.name() + "/" + subgraph + "/")
        .getFirst();
  }
}
