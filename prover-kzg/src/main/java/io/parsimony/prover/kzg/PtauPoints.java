package io.parsimony.prover.kzg;

import io.parsimony.field.Fq;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A setup in snarkjs' {@code .ptau} format. Only the sections and the part of them that a setup of
 * the wanted size needs is read.
 *
 * <p>The file: magic {@code ptau}, version 1, a number of sections, each a 32-bit type, a 64-bit
 * length and its bytes, all little-endian. Type 1: bytes per coordinate, the field's modulus, the
 * power of the file and of the ceremony. Type 2: powers of tau in G1; 3: in G2; 12, in prepared
 * files: Lagrange points of the sizes 1, 2, 4, ... one after the other. Points are coordinates in
 * Montgomery form.
 */
final class PtauPoints implements SetupPoints {

  static final int HEADER = 1;
  static final int POWERS_G1 = 2;
  static final int POWERS_G2 = 3;
  static final int LAGRANGE_G1 = 12;
  static final int COORDINATE = 32;
  static final int HEADER_BYTES = 4 + COORDINATE + 8;
  static final byte[] MAGIC = "ptau".getBytes(StandardCharsets.US_ASCII);

  /** Where a section's bytes are. */
  record Section(long offset, long length) {}

  private final PointSource source;
  private final Map<Integer, Section> sections = new LinkedHashMap<>();
  private final int power;

  /**
   * Reads what the file says it has.
   *
   * @throws SrsException if it is not well formed
   */
  PtauPoints(PointSource source) throws IOException {
    this.source = source;
    findSections();
    this.power = readHeader();
  }

  private void findSections() throws IOException {
    ByteBuffer head = source.bytes(0, 12, "header");
    head.position(MAGIC.length);
    int version = head.getInt();
    if (version != 1) {
      throw source.refused("has version " + version + ", expected 1");
    }
    int count = head.getInt();
    long offset = 12;
    for (int i = 0; i < count; i++) {
      ByteBuffer start = source.bytes(offset, 12, "start of section " + i);
      int type = start.getInt();
      long length = start.getLong();
      offset += 12;
      if (length < 0 || length > source.size() - offset) {
        throw source.refused(
            "is cut off: section "
                + type
                + " has "
                + length
                + " bytes, the file ends "
                + Math.max(0, source.size() - offset)
                + " bytes after its start");
      }
      if (sections.put(type, new Section(offset, length)) != null) {
        throw source.refused("has two sections of type " + type);
      }
      offset += length;
    }
  }

  private int readHeader() throws IOException {
    Section header = section(HEADER, "header");
    if (header.length() != HEADER_BYTES) {
      throw source.refused(
          "has a header section of " + header.length() + " bytes, expected " + HEADER_BYTES);
    }
    ByteBuffer in = source.bytes(header.offset(), HEADER_BYTES, "header section");
    int width = in.getInt();
    if (width != COORDINATE) {
      throw source.refused("has coordinates of " + width + " bytes, expected " + COORDINATE);
    }
    byte[] modulus = new byte[COORDINATE];
    in.get(modulus);
    for (int i = 0; i < COORDINATE / 2; i++) {
      byte swap = modulus[i];
      modulus[i] = modulus[COORDINATE - 1 - i];
      modulus[COORDINATE - 1 - i] = swap;
    }
    if (!new BigInteger(1, modulus).equals(Fq.MODULUS)) {
      throw source.refused("is for another curve than BN254");
    }
    int power = in.getInt();
    if (power < 1 || power > 28) {
      throw source.refused("claims 2^" + power + " powers");
    }
    return power;
  }

  @Override
  public int k() {
    return power;
  }

  /** All sections, in the order of the file. */
  Map<Integer, Section> sections() {
    return sections;
  }

  @Override
  public VerifierSrs verifierPart() throws IOException {
    Section g2 = section(POWERS_G2, "powers of tau in G2");
    return new VerifierSrs(readG2(g2, 0), readG2(g2, 1));
  }

  @Override
  public void powers(int k, PointSink sink) throws IOException {
    Section section = section(POWERS_G1, "powers of tau in G1");
    source.raw(at(section, 0, 1 << k, "powers of tau"), 1 << k, "powers of tau", sink);
  }

  @Override
  public boolean hasLagrange(int k) {
    return sections.containsKey(LAGRANGE_G1);
  }

  @Override
  public void lagrange(int k, PointSink sink) throws IOException {
    int n = 1 << k;
    String what = "Lagrange points of size 2^" + k;
    long offset = at(section(LAGRANGE_G1, what), n - 1, n, what);
    source.gathered(offset, n, SnarkjsOrder.theirPlaces(k), what, sink);
  }

  private long at(Section section, int first, int count, String what) {
    long from = (long) first * G1Vector.RAW_BYTES;
    if (section.length() < from + (long) count * G1Vector.RAW_BYTES) {
      throw source.refused("is too short for " + count + " points (" + what + ")");
    }
    return section.offset() + from;
  }

  private G2Affine readG2(Section section, int index) throws IOException {
    long from = (long) index * G2Affine.RAW_BYTES;
    if (section.length() < from + G2Affine.RAW_BYTES) {
      throw source.refused("has too few powers of tau in G2");
    }
    return source.rawG2(section.offset() + from, "power " + index + " of tau in G2");
  }

  private Section section(int type, String what) {
    Section section = sections.get(type);
    if (section == null) {
      throw source.refused("has no section " + type + " (" + what + ")");
    }
    return section;
  }
}
