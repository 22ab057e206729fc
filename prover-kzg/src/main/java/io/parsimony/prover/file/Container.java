package io.parsimony.prover.file;

import io.parsimony.prover.io.WholeFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The frame that all files share; see the package's description for the layout. */
public final class Container {

  private static final byte[] MAGIC = "PARSIMONY".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + 1 + 2 + 8;
  private static final int CHECKSUM = 32;

  private Container() {}

  /** Writes a body. */
  interface Body {
    void write(Encoder out) throws IOException;
  }

  /** Reads a body. */
  interface Reader<T> {
    T read(Decoder in) throws IOException;
  }

  /**
   * Tells the kind of a file.
   *
   * @throws ContainerException if it is none of ours
   */
  public static Kind kindOf(Path file) throws IOException {
    try (InputStream in = open(file)) {
      byte[] start = in.readNBytes(MAGIC.length + 1);
      if (start.length > MAGIC.length && startsWithMagic(start)) {
        for (Kind kind : Kind.values()) {
          if (kind.letter() == start[MAGIC.length]) {
            return kind;
          }
        }
      }
    }
    throw new ContainerException(file + ": not a file of this program");
  }

  static void write(Path file, Kind kind, Body body) throws IOException {
    CountingStream counter = new CountingStream(OutputStream.nullOutputStream());
    body.write(new Encoder(counter));
    WholeFile.write(
        file,
        out -> {
          MessageDigest sha256 = sha256();
          DigestOutputStream hashed = new DigestOutputStream(out, sha256);
          DataOutputStream header = new DataOutputStream(hashed);
          header.write(MAGIC);
          header.writeByte(kind.letter());
          header.writeShort(kind.version());
          header.writeLong(counter.count);
          body.write(new Encoder(hashed));
          out.write(sha256.digest());
        });
  }

  static <T> T read(Path file, Kind kind, Reader<T> reader) throws IOException {
    long size;
    try (InputStream raw = open(file)) {
      size = Files.size(file);
      MessageDigest sha256 = sha256();
      DigestInputStream hashed = new DigestInputStream(raw, sha256);
      long body = checkHeader(file, kind, size, hashed.readNBytes(HEADER));
      Decoder decoder = new Decoder(hashed, body);
      T value = decode(file, kind, reader, decoder);
      byte[] found = sha256.digest();
      hashed.on(false);
      if (!Arrays.equals(found, raw.readNBytes(CHECKSUM))) {
        throw damaged(file, kind, "its checksum does not match");
      }
      return value;
    }
  }

  private static <T> T decode(Path file, Kind kind, Reader<T> reader, Decoder decoder)
      throws IOException {
    try {
      T value = reader.read(decoder);
      decoder.expectEnd();
      return value;
    } catch (Decoder.MalformedException e) {
      throw new ContainerException(describe(file, kind, String.valueOf(e.getMessage())), e);
    } catch (IllegalArgumentException e) {
      throw new ContainerException(describe(file, kind, String.valueOf(e.getMessage())), e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    try {
      return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (NoSuchFileException e) {
      throw new ContainerException(file + ": no such file", e);
    }
  }

  /** Returns the length of the body. */
  private static long checkHeader(Path file, Kind kind, long size, byte[] header)
      throws IOException {
    if (header.length < HEADER || !startsWithMagic(header)) {
      throw new ContainerException(
          file + ": not a " + kind.title() + " of this program: " + kind.remedy());
    }
    DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(header, MAGIC.length, HEADER - MAGIC.length));
    byte letter = in.readByte();
    if (letter != kind.letter()) {
      throw new ContainerException(
          file + ": holds a " + titleOf(letter) + ", expected a " + kind.title());
    }
    int version = in.readUnsignedShort();
    if (version != kind.version()) {
      throw new ContainerException(
          file
              + ": "
              + kind.title()
              + " of version "
              + version
              + ", this program reads version "
              + kind.version()
              + ": "
              + kind.remedy());
    }
    long body = in.readLong();
    if (body < 0 || body != size - HEADER - CHECKSUM) {
      throw damaged(
          file, kind, "it has " + size + " bytes, its header says " + (body + HEADER + CHECKSUM));
    }
    return body;
  }

  private static ContainerException damaged(Path file, Kind kind, String how) {
    return new ContainerException(describe(file, kind, how));
  }

  private static String describe(Path file, Kind kind, String how) {
    return file + ": damaged " + kind.title() + ": " + how + ": " + kind.remedy();
  }

  private static String titleOf(byte letter) {
    for (Kind kind : Kind.values()) {
      if (kind.letter() == letter) {
        return kind.title();
      }
    }
    return "file of an unknown kind";
  }

  private static boolean startsWithMagic(byte[] bytes) {
    return Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Counts what goes through. */
  private static final class CountingStream extends FilterOutputStream {
    private long count;

    CountingStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] b, int off, int len) {
      count += len;
    }
  }
}
