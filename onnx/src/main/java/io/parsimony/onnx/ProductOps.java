package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Matrix products and determinants. */
final class ProductOps {
  /** Beyond this the terms become too many. */
  private static final int LARGEST_DETERMINANT = 5;

  private ProductOps() {}

  static void register(Map<String, Translator> to) {
    to.put("Gemm", ProductOps::gemm);
    to.put("Det", ProductOps::determinant);
    to.put("MatMul", n -> n.emit(new Op.MatMul(), n.input(0), n.input(1)));
  }

  private static void gemm(ImportNode n) {
    Attributes a = n.attributes();
    boolean transA = a.flag("transA", false);
    boolean transB = a.flag("transB", false);
    List<String> in = n.allInputs();
    n.emit(new Op.Gemm(a.real("alpha", 1), a.real("beta", 1), transA, transB), in);
  }

  /** The sum over permutations, row by row, of matrices that are not too large for it. */
  private static void determinant(ImportNode n) {
    Shape x = n.shape(0);
    if (x.rank() < 2 || x.dim(-1) != x.dim(-2) || x.dim(-1) > LARGEST_DETERMINANT) {
      throw new IllegalArgumentException(
          "determinants of "
              + x
              + " are not supported; the last two axes must be equal and at"
              + " most "
              + LARGEST_DETERMINANT);
    }
    String result = minor(n, 0, IntStream.range(0, x.dim(-1)).boxed().toList());
    n.result(0, n.reshape(result, Shape.of(x.toList().subList(0, x.rank() - 2))));
  }

  /** The determinant of the rows from {@code row} on in these columns, on axes of length 1. */
  private static String minor(ImportNode n, int row, List<Integer> columns) {
    Shape x = n.shape(0);
    if (columns.isEmpty()) {
      return n.constant(
          Tensor.filled(x.withDim(x.rank() - 1, 1).withDim(x.rank() - 2, 1), n.type(0), 1));
    }
    String line = n.slice(n.input(0), x.rank() - 2, row, 1);
    String sum = "";
    for (int i = 0; i < columns.size(); i++) {
      List<Integer> others = new ArrayList<>(columns.subList(0, i));
      others.addAll(columns.subList(i + 1, columns.size()));
      String element = n.slice(line, x.rank() - 1, columns.get(i), 1);
      String term = others.isEmpty() ? element : n.mul(element, minor(n, row + 1, others));
      sum = i == 0 ? term : i % 2 == 0 ? n.add(sum, term) : n.sub(sum, term);
    }
    return sum;
  }
}
