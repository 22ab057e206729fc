package io.parsimony.prover.kzg;

import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads points from anywhere in a file, in parts of {@value #CHUNK}: what is held in memory is the
 * points that were asked for and one part of the file. Every point is checked to be canonical and
 * on the curve.
 */
final class PointSource {

  /** Points of G1 read at a time. */
  static final int CHUNK = 1 << 10;

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
  G1Vector raw(long offset, int count, String what) throws IOException {
    return points(
        offset,
        count,
        G1Vector.RAW_BYTES,
        what,
        (filler, bytes) -> filler.addRaw(bytes, 0, bytes.length / G1Vector.RAW_BYTES));
  }

  /** Points in the compressed form. */
  G1Vector compressed(long offset, int count, String what) throws IOException {
    int width = G1Affine.COMPRESSED_BYTES;
    return points(
        offset,
        count,
        width,
        what,
        (filler, bytes) -> {
          List<G1Affine> points = new ArrayList<>(bytes.length / width);
          for (int at = 0; at < bytes.length; at += width) {
            try {
              points.add(G1Affine.fromCompressed(Arrays.copyOfRange(bytes, at, at + width)));
            } catch (IllegalArgumentException e) {
              int place = filler.filled() + at / width;
              throw new IllegalArgumentException("point " + place + ": " + e.getMessage(), e);
            }
          }
          filler.add(points);
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
    void addTo(G1Vector.Filler filler, byte[] bytes);
  }

  private G1Vector points(long offset, int count, int width, String what, Part part)
      throws IOException {
    if (count > G1Vector.MAX_LENGTH) {
      throw refused(count + " " + what + " are more than this program can hold");
    }
    progress.stage("reading " + what, count);
    G1Vector.Filler filler = G1Vector.filler(count);
    for (int done = 0; done < count; done += CHUNK) {
      int now = Math.min(CHUNK, count - done);
      byte[] bytes = bytes(offset + (long) done * width, now * width, what).array();
      try {
        part.addTo(filler, bytes);
      } catch (IllegalArgumentException e) {
        throw wrong(what, e);
      }
      progress.advance(now);
    }
    progress.done();
    return filler.finish();
  }

  private SrsException wrong(String what, IllegalArgumentException cause) {
    return new SrsException(file + ": " + what + ": " + cause.getMessage(), cause);
  }
}
