package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.List;
import java.util.Map;

/** Attention and rotary position embedding, as products, softmax and moves. */
final class AttentionOps {
  private AttentionOps() {}

  static void register(Map<String, Translator> to) {
    to.put("Attention", AttentionOps::attention);
    to.put("RotaryEmbedding", AttentionOps::rotary);
  }

  /** [batch, tokens, heads*d] as [batch, heads, tokens, d]; a value of rank 4 stays. */
  private static String heads(ImportNode n, String value, int heads) {
    Shape s = n.shape(value);
    if (s.rank() == 4) {
      return value;
    }
    String split = n.reshape(value, Shape.of(s.dim(0), s.dim(1), heads, s.dim(2) / heads));
    return n.step(new Op.Transpose(List.of(0, 2, 1, 3)), split);
  }

  private static void attention(ImportNode n) {
    Attributes a = n.attributes();
    boolean flat = n.shape(0).rank() == 3;
    String q = heads(n, n.input(0), a.small("q_num_heads", 1));
    String k = heads(n, n.input(1), a.small("kv_num_heads", 1));
    String v = heads(n, n.input(2), a.small("kv_num_heads", 1));
    int past = n.has(4) ? n.shape(4).dim(2) : 0;
    if (past > 0) {
      k = n.step(new Op.Concat(2), n.input(4), k);
      v = n.step(new Op.Concat(2), n.input(5), v);
    }
    n.result(1, k);
    n.result(2, v);
    int queryHeads = n.shape(q).dim(1);
    String scores = scores(n, q, repeated(n, k, queryHeads));
    String weights = weights(n, scores, past);
    String y = n.step(new Op.MatMul(), weights, repeated(n, v, queryHeads));
    if (flat) {
      Shape s = n.shape(y);
      String back = n.step(new Op.Transpose(List.of(0, 2, 1, 3)), y);
      y = n.reshape(back, Shape.of(s.dim(0), s.dim(2), s.dim(1) * s.dim(3)));
    }
    n.result(0, y);
  }

  /** Keys or values of fewer heads, each serving as many query heads as it must. */
  static String repeated(ImportNode n, String value, int heads) {
    Shape s = n.shape(value);
    int times = heads / s.dim(1);
    if (times == 1) {
      return value;
    }
    String single = n.reshape(value, Shape.of(s.dim(0), s.dim(1), 1, s.dim(2), s.dim(3)));
    Shape wide = Shape.of(s.dim(0), s.dim(1), times, s.dim(2), s.dim(3));
    return n.reshape(
        n.step(new Op.Expand(wide), single), Shape.of(s.dim(0), heads, s.dim(2), s.dim(3)));
  }

  static String scores(ImportNode n, String q, String k) {
    ElementType type = n.info(q).type();
    double scale = n.attributes().real("scale", 1 / Math.sqrt(n.shape(q).dim(3)));
    String transposed = n.step(new Op.Transpose(List.of(0, 1, 3, 2)), k);
    return n.mul(n.step(new Op.MatMul(), q, transposed), n.scalar(type, scale));
  }

  /** Soft cap, masks and softmax; what the node asks for in between becomes its fourth output. */
  private static String weights(ImportNode n, String scores, int past) {
    ElementType type = n.info(scores).type();
    int mode = n.attributes().small("qk_matmul_output_mode", 0);
    double cap = n.attributes().real("softcap", 0);
    String capped = scores;
    if (cap > 0) {
      String inner = n.unary(Kind.TANH, n.div(scores, n.scalar(type, cap)));
      capped = n.mul(inner, n.scalar(type, cap));
    }
    AttentionMask mask = new AttentionMask(n, n.shape(scores), past);
    String masked = mask.applied(capped);
    String weights = mask.withoutEmptyRows(n.step(new Op.Softmax(3), masked));
    n.result(
        3,
        switch (mode) {
          case 0 -> scores;
          case 1 -> capped;
          case 2 -> masked;
          default -> weights;
        });
    return weights;
  }

  /** Rotates pairs of channels by an angle that grows with the position. */
  private static void rotary(ImportNode n) {
    Shape given = n.shape(0);
    boolean flat = given.rank() == 3;
    String x = flat ? heads(n, n.input(0), n.attributes().small("num_heads", 1)) : n.input(0);
    Shape s = n.shape(x);
    int rotated = n.attributes().small("rotary_embedding_dim", 0);
    int width = rotated == 0 ? s.dim(3) : rotated;
    String cos = angles(n, 1, width / 2);
    String sin = angles(n, 2, width / 2);
    boolean interleaved = n.attributes().flag("interleaved", false);
    int step = interleaved ? 2 : 1;
    String first = channels(n, x, 0, step, width / 2);
    String second = channels(n, x, interleaved ? 1 : width / 2, step, width / 2);
    String real = n.sub(n.mul(cos, first), n.mul(sin, second));
    String imaginary = n.add(n.mul(sin, first), n.mul(cos, second));
    String turned = joined(n, real, imaginary, interleaved);
    if (width < s.dim(3)) {
      String rest = channels(n, x, width, 1, s.dim(3) - width);
      turned = n.step(new Op.Concat(3), turned, rest);
    }
    if (flat) {
      turned = n.reshape(n.step(new Op.Transpose(List.of(0, 2, 1, 3)), turned), given);
    }
    n.result(0, turned);
  }

  private static String angles(ImportNode n, int operand, int half) {
    String table = n.input(operand);
    String perToken = n.has(3) ? n.step(new Op.Gather(0), table, n.input(3)) : table;
    Shape s = n.shape(perToken);
    String used =
        s.dim(2) == half
            ? perToken
            : n.step(
                new Op.Slice(List.of(0, 0, 0), List.of(1, 1, 1), List.of(s.dim(0), s.dim(1), half)),
                perToken);
    return n.reshape(used, Shape.of(s.dim(0), 1, s.dim(1), half));
  }

  private static String channels(ImportNode n, String x, int from, int step, int count) {
    Shape s = n.shape(x);
    return n.step(
        new Op.Slice(
            List.of(0, 0, 0, from),
            List.of(1, 1, 1, step),
            List.of(s.dim(0), s.dim(1), s.dim(2), count)),
        x);
  }

  private static String joined(ImportNode n, String a, String b, boolean interleaved) {
    if (!interleaved) {
      return n.step(new Op.Concat(3), a, b);
    }
    Shape s = n.shape(a);
    Shape single = Shape.of(s.dim(0), s.dim(1), s.dim(2), s.dim(3), 1);
    String pairs = n.step(new Op.Concat(4), n.reshape(a, single), n.reshape(b, single));
    return n.reshape(pairs, s.withDim(3, 2 * s.dim(3)));
  }
}
