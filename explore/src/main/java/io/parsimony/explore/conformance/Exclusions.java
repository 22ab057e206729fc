package io.parsimony.explore.conformance;

import io.parsimony.onnx.OnnxFacts;
import java.util.Set;

/** What no deterministic engine over static tensors can be asked to reproduce. */
final class Exclusions {

  private static final Set<String> RANDOM =
      Set.of(
          "Bernoulli",
          "Multinomial",
          "RandomNormal",
          "RandomNormalLike",
          "RandomUniform",
          "RandomUniformLike");

  /** How the reader refuses a Dropout in training mode. */
  private static final String TRAINING = "training mode draws random numbers";

  private Exclusions() {}

  /** Why a file is left out, by what it says of itself; empty if it is not. */
  static String reason(OnnxFacts facts) {
    for (String operator : facts.operators()) {
      if (RANDOM.contains(operator)) {
        return operator + " draws random numbers";
      }
    }
    return facts.untensored().isEmpty() ? "" : facts.untensored().getFirst();
  }

  /** Why a file is left out, by the way in which it could not be read; empty if it is not. */
  static String reason(RuntimeException refusal) {
    String message = String.valueOf(refusal.getMessage());
    return message.contains(TRAINING) ? TRAINING : "";
  }
}
