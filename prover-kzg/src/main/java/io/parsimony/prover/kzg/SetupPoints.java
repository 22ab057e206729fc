package io.parsimony.prover.kzg;

import java.io.IOException;

/**
 * A setup whose points come in parts, so that it need not fit into memory. Points of files are
 * checked to be canonical and on the curve, and nothing else.
 */
sealed interface SetupPoints permits PtauPoints, ParamsPoints, SrsPoints {

  /** Points in a part, at most. */
  int PART = 1 << 10;

  /** Base-2 logarithm of the number of powers. */
  int k();

  /** The points of G2. */
  VerifierSrs verifierPart() throws IOException;

  /** Gives the first {@code 2^k} powers. */
  void powers(int k, PointSink sink) throws IOException;

  /** Whether the Lagrange points of this size are there. */
  boolean hasLagrange(int k);

  /** Gives the Lagrange points of size {@code 2^k} in the order of the powers of our omega. */
  void lagrange(int k, PointSink sink) throws IOException;
}
