package io.parsimony.prover.kzg;

import io.parsimony.field.Progress;
import io.parsimony.field.curve.CompressedPoints;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.field.curve.MalformedPointException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;

/**
 * Reads points from anywhere in a file, in parts: what is held in memory is one part. Every point
 * is checked to be canonical and on the curve; a wrong one is named by its place in the file.
 */
final class PointSource {

  private final Path file;
  private final FileChannel channel;
  private final Progress progress;

  PointSource(Path file, FileChannel channel, Progress progress) {
    this.file = file;
    this.channel = channel;
    this.progress = progress;
  }

  long size() throws IOException {
    return channel.size();
  }

  FileChannel channel() {
    return channel;
  }

  /** Bytes, to be read as little-endian numbers. */
  ByteBuffer bytes(long offset, int count, String what) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw refused("ends within the " + what);
      }
    }
    return buffer.flip();
  }

  /** Points as their coordinates. */
  void raw(long offset, int count, String what, PointSink sink) throws IOException {
    inParts(
        count,
        what,
        (from, n) -> {
          long start = offset + (long) from * G1Vector.RAW_BYTES;
          byte[] bytes = bytes(start, n * G1Vector.RAW_BYTES, what).array();
          sink.accept(points(bytes, i -> from + i, what));
        });
  }

  /**
   * Points as their coordinates in another order: that at place {@code place(i)} of the file comes
   * as the i-th.
   */
  void gathered(long offset, int count, IntUnaryOperator place, String what, PointSink sink)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment all =
          channel.map(
              FileChannel.MapMode.READ_ONLY, offset, (long) count * G1Vector.RAW_BYTES, arena);
      inParts(
          count,
          what,
          (from, n) -> {
            byte[] bytes = new byte[n * G1Vector.RAW_BYTES];
            for (int i = 0; i < n; i++) {
              MemorySegment.copy(
                  all,
                  ValueLayout.JAVA_BYTE,
                  (long) place.applyAsInt(from + i) * G1Vector.RAW_BYTES,
                  bytes,
                  i * G1Vector.RAW_BYTES,
                  G1Vector.RAW_BYTES);
            }
            sink.accept(points(bytes, i -> place.applyAsInt(from + i), what));
          });
    }
  }

  /** Points in the compressed form. */
  void compressed(long offset, int count, String what, PointSink sink) throws IOException {
    int width = G1Affine.COMPRESSED_BYTES;
    inParts(
        count,
        what,
        (from, n) -> {
          byte[] bytes = bytes(offset + (long) from * width, n * width, what).array();
          try {
            sink.accept(G1Vector.of(CompressedPoints.decode(bytes, 0, n)));
          } catch (MalformedPointException e) {
            throw wrong(what + ": point " + (from + e.index()), e);
          }
        });
  }

  /** A point of G2 as its coordinates. */
  G2Affine rawG2(long offset, String what) throws IOException {
    byte[] bytes = bytes(offset, G2Affine.RAW_BYTES, what).array();
    try {
      return G2Affine.fromRawBytes(bytes, 0);
    } catch (IllegalArgumentException e) {
      throw wrong(what, e);
    }
  }

  /** A point of G2 in the compressed form. */
  G2Affine compressedG2(long offset, String what) throws IOException {
    byte[] bytes = bytes(offset, G2Compression.BYTES, what).array();
    try {
      return G2Compression.decompress(bytes);
    } catch (IllegalArgumentException e) {
      throw wrong(what, e);
    }
  }

  /** What to say of a file that is not as it should be. */
  SrsException refused(String why) {
    return new SrsException(file + ": " + why);
  }

  private interface Part {
    void read(int from, int count) throws IOException;
  }

  private void inParts(int count, String what, Part part) throws IOException {
    progress.stage("reading and checking " + what, count);
    for (int from = 0; from < count; from += SetupPoints.PART) {
      int now = Math.min(SetupPoints.PART, count - from);
      part.read(from, now);
      progress.advance(now);
    }
    progress.done();
  }

  private G1Vector points(byte[] bytes, IntUnaryOperator place, String what) {
    int n = bytes.length / G1Vector.RAW_BYTES;
    try {
      return G1Vector.fromRawBytes(bytes, 0, n);
    } catch (IllegalArgumentException e) {
      for (int i = 0; i < n; i++) {
        try {
          G1Vector.fromRawBytes(bytes, i * G1Vector.RAW_BYTES, 1);
        } catch (IllegalArgumentException single) {
          String where = what + ": point " + place.applyAsInt(i);
          throw new SrsException(file + ": " + where + " is not a point of the curve", single);
        }
      }
      throw wrong(what, e);
    }
  }

  private SrsException wrong(String what, IllegalArgumentException cause) {
    return new SrsException(file + ": " + what + ": " + cause.getMessage(), cause);
  }
}
