package io.parsimony.prover.kzg;

import io.parsimony.field.curve.G1Vector;
import java.io.IOException;

/** Takes points in parts, in order. */
@FunctionalInterface
interface PointSink {

  /** Takes the next part, which nobody else keeps. */
  void accept(G1Vector part) throws IOException;

  /** Both, one after the other. */
  default PointSink then(PointSink other) {
    return part -> {
      accept(part);
      other.accept(part);
    };
  }
}
