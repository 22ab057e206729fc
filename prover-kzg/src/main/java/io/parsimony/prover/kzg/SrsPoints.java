package io.parsimony.prover.kzg;

import io.parsimony.field.curve.G1Vector;
import java.io.IOException;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** A setup in memory, in parts. Lagrange points are made where they are not there. */
record SrsPoints(Srs srs, @Nullable ForkJoinPool pool) implements SetupPoints {

  @Override
  public int k() {
    return srs.k();
  }

  @Override
  public VerifierSrs verifierPart() {
    return srs.verifierPart();
  }

  @Override
  public void powers(int k, PointSink sink) throws IOException {
    give(srs.powers(), 1 << k, sink);
  }

  @Override
  public boolean hasLagrange(int k) {
    return k == srs.k();
  }

  @Override
  public void lagrange(int k, PointSink sink) throws IOException {
    give(srs.forK(k).lagrange(pool), 1 << k, sink);
  }

  /** Gives the first points of a vector. */
  static void give(G1Vector points, int count, PointSink sink) throws IOException {
    for (int from = 0; from < count; from += PART) {
      sink.accept(points.slice(from, Math.min(count, from + PART)));
    }
  }
}
