package io.parsimony.explore.conformance;

import io.parsimony.onnx.OnnxException;
import io.parsimony.onnx.OnnxFacts;
import io.parsimony.onnx.OutOfScope;
import java.util.stream.Collectors;

/** What no deterministic engine over static tensors can be asked to reproduce. */
final class Exclusions {

  private Exclusions() {}

  /** Why a file is left out, by the types of its inputs and outputs; empty if it is not. */
  static String reason(OnnxFacts facts) {
    return facts.untensored().isEmpty() ? "" : facts.untensored().getFirst();
  }

  /** Why a file is left out, by the way in which it could not be read; empty if it is not. */
  static String reason(RuntimeException refusal) {
    if (!(refusal instanceof OnnxException e)) {
      return "";
    }
    return e.outOfScope().stream()
        .sorted()
        .map(OutOfScope::meaning)
        .collect(Collectors.joining("; "));
  }
}
