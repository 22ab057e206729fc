package io.parsimony.prover.kzg;

import io.parsimony.field.Fq;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a setup for KZG knows as a {@code .ptau} file. That is less than a ceremony's file
 * has, and nothing is made up for the rest:
 *
 * <table>
 *   <caption>Sections for power k, n = 2^k</caption>
 *   <tr><th>type</th><th>here</th><th>in a ceremony's file</th></tr>
 *   <tr><td>1</td><td>header, k as power of the file and of the ceremony</td><td>the same</td></tr>
 *   <tr><td>2</td><td>n powers of tau in G1</td><td>2n - 1</td></tr>
 *   <tr><td>3</td><td>the generator of G2 and [tau]G2</td><td>n powers of tau in G2</td></tr>
 *   <tr><td>12</td><td>Lagrange points of sizes 1, 2, ..., n, unless left out</td>
 *       <td>up to 2n</td></tr>
 *   <tr><td>4 to 7, 13 to 15</td><td>absent</td><td>powers times alpha and beta, contributions,
 *       and Lagrange points of all these</td></tr>
 * </table>
 *
 * <p>So it serves readers of setups for KZG and PLONK, which take n powers, [tau]G2 and perhaps
 * Lagrange points. <b>Not for</b> Groth16, nor for adding contributions in snarkjs: alpha, beta and
 * the other powers in G2 cannot be had from n powers in G1.
 */
final class PtauWriter {
  private static final int VERSION = 1;

  private final OutputStream out;
  private final int k;
  private final boolean bare;

  PtauWriter(OutputStream out, int k, boolean bare) {
    this.out = out;
    this.k = k;
    this.bare = bare;
  }

  void write(SetupWriter setup, VerifierSrs verifierPart, @Nullable SrsChecks checks)
      throws IOException {
    out.write(fileHead(bare ? 3 : 4));
    out.write(sectionHead(PtauPoints.HEADER, PtauPoints.HEADER_BYTES));
    out.write(header());
    out.write(sectionHead(PtauPoints.POWERS_G1, (long) G1Vector.RAW_BYTES << k));
    setup.powers(part -> out.write(part.toRawBytes()), checks);
    out.write(sectionHead(PtauPoints.POWERS_G2, 2L * G2Affine.RAW_BYTES));
    out.write(verifierPart.g2().toRawBytes());
    out.write(verifierPart.tauG2().toRawBytes());
    if (!bare) {
      out.write(sectionHead(PtauPoints.LAGRANGE_G1, ((2L << k) - 1) * G1Vector.RAW_BYTES));
      for (int size = 0; size < k; size++) {
        writeInTheirOrder(setup.madeLagrange(size), size);
      }
      G1Vector.Filler largest = G1Vector.filler(1 << k);
      setup.lagrange(largest::add, checks);
      writeInTheirOrder(largest.finish(), k);
    }
  }

  private void writeInTheirOrder(G1Vector ours, int size) throws IOException {
    IntUnaryOperator place = SnarkjsOrder.theirPlaces(size);
    SrsPoints.give(ours.moved(place), 1 << size, part -> out.write(part.toRawBytes()));
  }

  private byte[] header() {
    return littleEndian(PtauPoints.HEADER_BYTES)
        .putInt(PtauPoints.COORDINATE)
        .put(reversed(Fq.MODULUS))
        .putInt(k)
        .putInt(k)
        .array();
  }

  private static byte[] reversed(BigInteger number) {
    byte[] bytes = new byte[PtauPoints.COORDINATE];
    BigInteger rest = number;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = rest.byteValue();
      rest = rest.shiftRight(8);
    }
    return bytes;
  }

  /** How a file with this many sections starts. */
  static byte[] fileHead(int sections) {
    return littleEndian(12).put(PtauPoints.MAGIC).putInt(VERSION).putInt(sections).array();
  }

  /** How a section starts. */
  static byte[] sectionHead(int type, long length) {
    return littleEndian(12).putInt(type).putLong(length).array();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
