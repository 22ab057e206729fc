package io.parsimony.layers.graph;

/** How a reduction combines the elements it runs over. */
public enum ReduceKind {
  SUM("ReduceSum"),
  MEAN("ReduceMean"),
  MAX("ReduceMax"),
  MIN("ReduceMin"),
  PRODUCT("ReduceProd"),
  /** Sum of magnitudes. */
  L1("ReduceL1"),
  /** Square root of the sum of squares. */
  L2("ReduceL2"),
  LOG_SUM("ReduceLogSum"),
  LOG_SUM_EXP("ReduceLogSumExp"),
  SUM_SQUARE("ReduceSumSquare");

  private final String onnxName;

  ReduceKind(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The operator's name in ONNX. */
  public String onnxName() {
    return onnxName;
  }
}
