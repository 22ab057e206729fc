package io.parsimony.prover.kzg;

import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import java.io.IOException;
import java.util.Arrays;

/**
 * A setup in the format of halo2's {@code ParamsKZG}: a 32-bit k, {@code 2^k} powers, {@code 2^k}
 * Lagrange points, the generator of G2 and [tau]G2, all little-endian. Lagrange points are those of
 * the file's own size only.
 */
final class ParamsPoints implements SetupPoints {

  /** How points are written. */
  enum Width {
    /** Both coordinates in Montgomery form. */
    RAW(G1Vector.RAW_BYTES, G2Affine.RAW_BYTES),
    /** Compressed. */
    PROCESSED(G1Affine.COMPRESSED_BYTES, G2Compression.BYTES);

    private final int g1Bytes;
    private final int g2Bytes;

    Width(int g1Bytes, int g2Bytes) {
      this.g1Bytes = g1Bytes;
      this.g2Bytes = g2Bytes;
    }

    private long fileBytes(int k) {
      return 4 + ((2L * g1Bytes) << k) + 2L * g2Bytes;
    }
  }

  private static final int MAX_K = 28;

  private final PointSource source;
  private final int fileK;
  private final Width format;

  /**
   * Reads what the file says it has.
   *
   * @throws SrsException if it is not well formed
   */
  ParamsPoints(PointSource source) throws IOException {
    this.source = source;
    this.fileK = source.bytes(0, 4, "header").getInt();
    if (fileK < 1 || fileK > MAX_K) {
      throw source.refused("not a setup of halo2: it claims 2^" + fileK + " powers");
    }
    long size = source.size();
    this.format =
        Arrays.stream(Width.values())
            .filter(candidate -> candidate.fileBytes(fileK) == size)
            .findFirst()
            .orElseThrow(() ->
                source.refused(
                    "has "
                        + size
                        + " bytes, a setup of 2^"
                        + fileK
                        + " has "
                        + Width.RAW.fileBytes(fileK)
                        + " (raw) or "
                        + Width.PROCESSED.fileBytes(fileK)
                        + " (processed)"));
  }

  @Override
  public int k() {
    return fileK;
  }

  @Override
  public VerifierSrs verifierPart() throws IOException {
    long g2At = 4 + ((2L * format.g1Bytes) << fileK);
    return new VerifierSrs(
        readG2(g2At, "the generator of G2"), readG2(g2At + format.g2Bytes, "[tau]G2"));
  }

  @Override
  public void powers(int k, PointSink sink) throws IOException {
    readG1(4, 1 << k, "powers of tau", sink);
  }

  @Override
  public boolean hasLagrange(int k) {
    return k == fileK;
  }

  @Override
  public void lagrange(int k, PointSink sink) throws IOException {
    readG1(4 + ((long) format.g1Bytes << fileK), 1 << k, "Lagrange points", sink);
  }

  private void readG1(long offset, int count, String what, PointSink sink) throws IOException {
    switch (format) {
      case RAW -> source.raw(offset, count, what, sink);
      case PROCESSED -> source.compressed(offset, count, what, sink);
    }
  }

  private G2Affine readG2(long offset, String what) throws IOException {
    return switch (format) {
      case RAW -> source.rawG2(offset, what);
      case PROCESSED -> source.compressedG2(offset, what);
    };
  }
}
