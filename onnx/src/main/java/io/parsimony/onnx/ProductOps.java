package io.parsimony.onnx;

import io.parsimony.layers.graph.Op;
import java.util.List;
import java.util.Map;

/** Matrix products. */
final class ProductOps {
  private ProductOps() {}

  static void register(Map<String, Translator> to) {
    to.put("Gemm", ProductOps::gemm);
    to.put("MatMul", n -> n.emit(new Op.MatMul(), n.input(0), n.input(1)));
  }

  private static void gemm(ImportNode n) {
    Attributes a = n.attributes();
    boolean transA = a.flag("transA", false);
    boolean transB = a.flag("transB", false);
    List<String> in = n.allInputs();
    n.emit(new Op.Gemm(a.real("alpha", 1), a.real("beta", 1), transA, transB), in);
  }
}
