package io.parsimony.prover.kzg;

import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.prover.io.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Cuts a {@code .ptau} file down to a smaller power as {@code snarkjs powersoftau truncate} does:
 * every section is kept with the points that the smaller power needs, contributions whole, and the
 * header keeps the power of the ceremony. The Hermez files of smaller sizes were made in this way,
 * so that they come out byte for byte. Points are copied as they are: those that KZG does not use
 * (powers from 2^k on, other powers in G2, all with alpha and beta) were not checked.
 */
final class PtauTrimmer {
  private static final int BUFFER = 1 << 16;
  private static final int FIRST_PREPARED = PtauPoints.LAGRANGE_G1;

  private PtauTrimmer() {}

  static void write(PtauPoints file, FileChannel channel, int k, boolean bare, Path target)
      throws IOException {
    List<Map.Entry<Integer, PtauPoints.Section>> kept =
        file.sections().entrySet().stream()
            .filter(section -> !bare || section.getKey() < FIRST_PREPARED)
            .toList();
    WholeFile.write(
        target,
        out -> {
          out.write(PtauWriter.fileHead(kept.size()));
          for (Map.Entry<Integer, PtauPoints.Section> entry : kept) {
            PtauPoints.Section section = entry.getValue();
            int type = entry.getKey();
            long length =
                k == file.k() ? section.length() : Math.min(section.length(), needed(type, k));
            out.write(PtauWriter.sectionHead(type, length));
            if (type == PtauPoints.HEADER) {
              writeHeader(channel, section, k, out);
            } else {
              copy(channel, section.offset(), length, out);
            }
          }
        });
  }

  /** Bytes of a section in a file of {@code 2^k}. */
  private static long needed(int type, int k) {
    long n = 1L << k;
    return switch (type) {
      case 2, 14, 15 -> (2 * n - 1) * G1Vector.RAW_BYTES;
      case 3 -> n * G2Affine.RAW_BYTES;
      case 4, 5 -> n * G1Vector.RAW_BYTES;
      case 12 -> (4 * n - 1) * G1Vector.RAW_BYTES;
      case 13 -> (2 * n - 1) * G2Affine.RAW_BYTES;
      default -> Long.MAX_VALUE;
    };
  }

  private static void writeHeader(
      FileChannel channel, PtauPoints.Section section, int k, OutputStream out) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(PtauPoints.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, header, section.offset());
    out.write(header.putInt(4 + PtauPoints.COORDINATE, k).array());
  }

  private static void copy(FileChannel channel, long from, long length, OutputStream out)
      throws IOException {
    for (long done = 0; done < length; ) {
      ByteBuffer part = ByteBuffer.allocate((int) Math.min(BUFFER, length - done));
      readFully(channel, part, from + done);
      out.write(part.array());
      done += part.capacity();
    }
  }

  private static void readFully(FileChannel channel, ByteBuffer buffer, long from)
      throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
  }
}
