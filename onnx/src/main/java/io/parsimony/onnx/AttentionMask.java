package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PadMode;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which keys each query of an Attention node sees: the mask it is given, the keys before it if it
 * is causal, and the keys that are no padding. Scores of the others are minus infinity; a query
 * that sees none has no weights, that is, zeros.
 */
final class AttentionMask {
  private static final int MASK = 3;
  private static final int LENGTHS = 6;

  private final ImportNode n;
  private final Shape scores;
  private final int past;
  private final List<String> visible = new ArrayList<>();

  /**
   * The mask of a node.
   *
   * @param scores shape of the scores, [batch, heads, queries, keys]
   * @param past number of keys before the first query
   */
  AttentionMask(ImportNode n, Shape scores, int past) {
    this.n = n;
    this.scores = scores;
    this.past = past;
  }

  /** The scores with minus infinity where nothing is seen. */
  String applied(String value) {
    String masked = n.has(MASK) ? given(value) : value;
    if (n.attributes().flag("is_causal", false)) {
      masked = hide(masked, causal());
    }
    if (n.has(LENGTHS)) {
      String keys = counted(scores.dim(3), Shape.of(scores.dim(3)), n.type(LENGTHS));
      masked = hide(masked, n.binary(BinaryFunction.LESS, keys, perBatch(n.input(LENGTHS))));
    }
    return masked;
  }

  private String given(String value) {
    String mask = n.input(MASK);
    Shape s = n.shape(mask);
    int behind = scores.dim(3) - s.dim(-1);
    boolean bool = n.type(MASK) == ElementType.BOOL;
    if (behind > 0) {
      List<Integer> begin = Collections.nCopies(s.rank(), 0);
      List<Integer> end = new ArrayList<>(begin);
      end.set(s.rank() - 1, behind);
      double hidden = bool ? 0 : Double.NEGATIVE_INFINITY;
      mask = n.step(new Op.Pad(PadMode.CONSTANT, begin, end, hidden), mask);
    }
    if (bool) {
      return hide(value, mask);
    }
    String lowest = n.scalar(n.info(mask).type(), Double.NEGATIVE_INFINITY);
    visible.add(n.unary(Kind.NOT, n.binary(BinaryFunction.EQUAL, mask, lowest)));
    return n.add(value, mask);
  }

  private String hide(String value, String seen) {
    visible.add(seen);
    String lowest = n.scalar(n.info(value).type(), Double.NEGATIVE_INFINITY);
    return n.where(seen, value, lowest);
  }

  /** Query i sees key j up to i plus the keys before, which may differ from batch to batch. */
  private String causal() {
    int rows = scores.dim(2);
    int columns = scores.dim(3);
    if (!n.has(LENGTHS)) {
      double[] seen = new double[rows * columns];
      Arrays.setAll(seen, i -> i % columns <= i / columns + past ? 1 : 0);
      return n.constant(Tensor.of(Shape.of(rows, columns), ElementType.BOOL, seen));
    }
    ElementType type = n.type(LENGTHS);
    String before = n.sub(perBatch(n.input(LENGTHS)), n.scalar(type, rows));
    String last = n.add(counted(rows, Shape.of(rows, 1), type), before);
    String keys = counted(columns, Shape.of(columns), type);
    return n.binary(BinaryFunction.LESS_OR_EQUAL, keys, last);
  }

  private String perBatch(String lengths) {
    return n.reshape(lengths, Shape.of(scores.dim(0), 1, 1, 1));
  }

  private String counted(int count, Shape shape, ElementType type) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> i);
    return n.constant(Tensor.of(shape, type, numbers));
  }

  /** The weights, zero for queries that see nothing. */
  String withoutEmptyRows(String weights) {
    if (visible.isEmpty()) {
      return weights;
    }
    String all = visible.getFirst();
    for (String next : visible.subList(1, visible.size())) {
      all = n.binary(BinaryFunction.AND, all, next);
    }
    int last = n.shape(all).rank() - 1;
    String any = n.reduce(ReduceKind.MAX, true, n.cast(all, ElementType.INT64), last);
    String seen = n.cast(any, ElementType.BOOL);
    if (n.isConstant(seen)
        && Arrays.stream(n.constant(seen, "mask").data()).allMatch(v -> v != 0)) {
      return weights;
    }
    return n.where(seen, weights, n.scalar(n.info(weights).type(), 0));
  }
}
