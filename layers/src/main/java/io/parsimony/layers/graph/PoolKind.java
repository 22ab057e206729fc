package io.parsimony.layers.graph;

/** How a pooling window is summed up. */
public enum PoolKind {
  MAX("MaxPool"),
  AVERAGE("AveragePool"),
  /** The p-norm of the window. */
  LP("LpPool");

  private final String onnxName;

  PoolKind(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The operator's name in ONNX. */
  public String onnxName() {
    return onnxName;
  }
}
