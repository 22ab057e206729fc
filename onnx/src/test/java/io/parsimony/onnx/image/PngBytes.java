package io.parsimony.onnx.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** PNG files for tests: by the JDK's writer, and chunk by chunk. */
final class PngBytes {
  private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private PngBytes() {
    out.writeBytes(MAGIC);
  }

  /** What the JDK makes of a picture. */
  static byte[] of(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "png", bytes)) {
      throw new IllegalStateException("the JDK writes no PNG");
    }
    return bytes.toByteArray();
  }

  /** A file that starts with this header. */
  static PngBytes header(int width, int height, int depth, int type, int interlace) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) depth).put((byte) type).put(new byte[] {0, 0, (byte) interlace});
    return new PngBytes().chunk("IHDR", header.array());
  }

  /** Another chunk, with its checksum. */
  PngBytes chunk(String name, byte... data) {
    byte[] type = name.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(type);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    return this;
  }

  /** The rows with their filters, compressed. */
  PngBytes data(byte... rows) {
    Deflater deflater = new Deflater();
    deflater.setInput(rows);
    deflater.finish();
    byte[] compressed = new byte[rows.length + 100];
    int length = deflater.deflate(compressed);
    deflater.end();
    return chunk("IDAT", java.util.Arrays.copyOf(compressed, length));
  }

  /** The whole file. */
  byte[] end() {
    return chunk("IEND").out.toByteArray();
  }
}
