package io.parsimony.prover.file;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the parts of a body. A length is believed only as far as the body goes, so that nothing is
 * allocated that the file could not fill.
 */
final class Decoder {

  /** The body breaks its own rules; the message says how. */
  static final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  private final DataInputStream in;
  private long remaining;

  Decoder(InputStream in, long remaining) {
    this.in = new DataInputStream(in);
    this.remaining = remaining;
  }

  int getByte() throws IOException {
    take(1);
    return in.readUnsignedByte();
  }

  int getInt() throws IOException {
    take(4);
    return in.readInt();
  }

  /** A count of things that take at least {@code bytesEach} bytes. */
  int getCount(String what, int bytesEach) throws IOException {
    int count = getInt();
    if (count < 0 || (long) count * bytesEach > remaining) {
      throw new MalformedException(count + " " + what + " do not fit in the file");
    }
    return count;
  }

  int[] getInts(String what) throws IOException {
    int[] values = new int[getCount(what, 4)];
    for (int i = 0; i < values.length; i++) {
      values[i] = getInt();
    }
    return values;
  }

  byte[] getBytes(String what) throws IOException {
    return getRaw(getCount("bytes of " + what, 1));
  }

  byte[] getRaw(int count) throws IOException {
    take(count);
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the file became shorter while it was read");
    }
    return bytes;
  }

  String getText(String what) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(getBytes(what))).toString();
    } catch (CharacterCodingException _) {
      throw new MalformedException(what + " is not text in UTF-8");
    }
  }

  Fr getScalar() throws IOException {
    return Fr.fromCanonicalBytes(getRaw(Fr.BYTES));
  }

  G1Affine getPoint() throws IOException {
    return G1Affine.fromCompressed(getRaw(G1Affine.COMPRESSED_BYTES));
  }

  void expectEnd() throws IOException {
    if (remaining != 0) {
      throw new MalformedException(remaining + " bytes too many");
    }
  }

  private void take(long count) throws IOException {
    if (count > remaining) {
      throw new MalformedException("it ends too early");
    }
    remaining -= count;
  }
}
