package io.parsimony.prover.kzg;

import io.parsimony.field.Fq;
import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ceremony's result in snarkjs' {@code .ptau} format. Only the sections and the part of
 * them that a setup of the wanted size needs is read.
 *
 * <p>The file: magic {@code ptau}, version 1, a number of sections, each a 32-bit type, a 64-bit
 * length and its bytes, all little-endian. Type 1: bytes per coordinate, the field's modulus, the
 * power of the file and of the ceremony. Type 2: powers of tau in G1; 3: in G2; 12, in prepared
 * files: Lagrange points of the sizes 1, 2, 4, ... one after the other. Points are coordinates in
 * Montgomery form.
 *
 * <p>Everything taken is checked: {@link SrsChecks}.
 */
public final class PtauReader {

  private static final int HEADER = 1;
  private static final int POWERS_G1 = 2;
  private static final int POWERS_G2 = 3;
  private static final int LAGRANGE_G1 = 12;
  private static final int COORDINATE = 32;

  private record Section(long offset, long length) {}

  private final PointSource source;
  private final Map<Integer, Section> sections = new LinkedHashMap<>();

  private PtauReader(PointSource source) {
    this.source = source;
  }

  /**
   * Reads the setup for {@code 2^k} coefficients.
   *
   * @param random for the check of the powers; the file must not know it
   * @throws SrsException if the file is not well formed, fails a check or is too small
   */
  public static Srs read(
      Path file, int k, SecureRandom random, @Nullable ForkJoinPool pool, Progress progress)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      PtauReader reader = new PtauReader(new PointSource(file, channel, progress));
      reader.findSections();
      int power = reader.readHeader();
      if (k > power) {
        throw reader.source.refused(
            "holds a setup of 2^" + power + ", but 2^" + k + " is needed: take a larger file");
      }
      return reader.readSetup(k, new SrsChecks(random, pool, progress));
    }
  }

  /** The base-2 logarithm of the number of powers in a file. */
  public static int power(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      PtauReader reader = new PtauReader(new PointSource(file, channel, Progress.none()));
      reader.findSections();
      return reader.readHeader();
    }
  }

  private void findSections() throws IOException {
    ByteBuffer head = source.bytes(0, 12, "header");
    byte[] magic = new byte[4];
    head.get(magic);
    if (!"ptau".equals(new String(magic, StandardCharsets.US_ASCII))) {
      throw source.refused("is not a .ptau file");
    }
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
    ByteBuffer in = source.bytes(header.offset(), 4 + COORDINATE + 8, "header section");
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

  private Srs readSetup(int k, SrsChecks checks) throws IOException {
    int n = 1 << k;
    Section g2 = section(POWERS_G2, "powers of tau in G2");
    G2Affine generator = readG2(g2, 0);
    G2Affine tauG2 = readG2(g2, 1);
    VerifierSrs verifierPart = new VerifierSrs(generator, tauG2);
    G1Vector powers = readG1(section(POWERS_G1, "powers of tau in G1"), 0, n, "powers of tau");
    Srs srs = Srs.of(k, powers, verifierPart);
    checks.checkPowers(srs);
    Section prepared = sections.get(LAGRANGE_G1);
    if (prepared == null) {
      return srs;
    }
    G1Vector foreign = readG1(prepared, n - 1, n, "Lagrange points of size 2^" + k);
    srs = Srs.of(k, powers, SnarkjsOrder.toOurs(foreign, k), verifierPart);
    checks.checkLagrange(srs);
    return srs;
  }

  private G1Vector readG1(Section section, int first, int count, String what) throws IOException {
    long from = (long) first * G1Vector.RAW_BYTES;
    if (section.length() < from + (long) count * G1Vector.RAW_BYTES) {
      throw source.refused("is too short for " + count + " points (" + what + ")");
    }
    return source.raw(section.offset() + from, count, what);
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
