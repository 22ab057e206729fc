package io.parsimony.onnx;

/** What operators are called in messages and tables. */
final class OperatorName {
  private OperatorName() {}

  /** The operator's name, with its domain in front unless that is the standard one. */
  static String of(String domain, String opType) {
    return domain.isEmpty() || domain.equals("ai.onnx") ? opType : domain + "." + opType;
  }
}
