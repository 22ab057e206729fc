package io.parsimony.prover.kzg;

import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.field.curve.GroupFft;
import io.parsimony.field.poly.Domain;
import io.parsimony.prover.io.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Writes setups as they come, part by part; the file appears when it is complete. */
public final class SetupWriter {
  private final SetupPoints points;
  private final VerifierSrs verifierPart;
  private final int k;
  private final @Nullable ForkJoinPool pool;
  private final Progress progress;

  SetupWriter(
      SetupPoints points,
      VerifierSrs verifierPart,
      int k,
      @Nullable ForkJoinPool pool,
      Progress progress) {
    this.points = points;
    this.verifierPart = verifierPart;
    this.k = k;
    this.pool = pool;
    this.progress = progress;
  }

  /** Writes a setup that is in memory, with its Lagrange points; its points are not checked. */
  public static void write(Srs srs, Path file, SetupFormat format, @Nullable ForkJoinPool pool)
      throws IOException {
    SrsPoints points = new SrsPoints(srs, pool);
    new SetupWriter(points, srs.verifierPart(), srs.k(), pool, Progress.none())
        .write(file, format, false, null);
  }

  /** Writes the setup, and checks what goes by. */
  void write(Path file, SetupFormat format, boolean bare, @Nullable SrsChecks checks)
      throws IOException {
    WholeFile.write(
        file,
        out -> {
          switch (format) {
            case RAW, PROCESSED -> writeParams(out, format, checks);
            case PTAU -> new PtauWriter(out, k, bare).write(this, verifierPart, checks);
          }
        });
  }

  private void writeParams(OutputStream out, SetupFormat format, @Nullable SrsChecks checks)
      throws IOException {
    out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(k).array());
    powers(part -> writeG1(out, part, format), checks);
    lagrange(part -> writeG1(out, part, format), checks);
    writeG2(out, verifierPart.g2(), format);
    writeG2(out, verifierPart.tauG2(), format);
  }

  /** Gives all powers, checked. */
  void powers(PointSink sink, @Nullable SrsChecks checks) throws IOException {
    if (checks == null) {
      points.powers(k, sink);
      return;
    }
    points.powers(k, sink.then(checks::power));
    checks.endPowers();
  }

  /** Gives all Lagrange points: the setup's own, checked, or made from the powers. */
  void lagrange(PointSink sink, @Nullable SrsChecks checks) throws IOException {
    if (!points.hasLagrange(k)) {
      SrsPoints.give(madeLagrange(k), 1 << k, sink);
    } else if (checks == null) {
      points.lagrange(k, sink);
    } else {
      points.lagrange(k, sink.then(checks::lagrange));
      checks.endLagrange();
    }
  }

  /** Lagrange points of size {@code 2^size} from the powers, in memory. */
  G1Vector madeLagrange(int size) throws IOException {
    G1Vector.Filler powers = G1Vector.filler(1 << size);
    points.powers(size, powers::add);
    progress.stage("making Lagrange points of size 2^" + size, 0);
    G1Vector made = new GroupFft(pool).toLagrange(powers.finish(), new Domain(size));
    progress.done();
    return made;
  }

  private static void writeG1(OutputStream out, G1Vector points, SetupFormat format)
      throws IOException {
    if (format == SetupFormat.RAW) {
      out.write(points.toRawBytes());
      return;
    }
    for (int i = 0; i < points.length(); i++) {
      out.write(points.get(i).toCompressed());
    }
  }

  private static void writeG2(OutputStream out, G2Affine point, SetupFormat format)
      throws IOException {
    out.write(format == SetupFormat.RAW ? point.toRawBytes() : G2Compression.compress(point));
  }
}
