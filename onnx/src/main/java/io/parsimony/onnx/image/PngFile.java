package io.parsimony.onnx.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * PNG files to the sample: every depth and colour type, without interlacing. Checksums are checked;
 * what a picture does not need (texts, profiles) is passed over unread. Source: W3C, Portable
 * Network Graphics, third edition.
 */
final class PngFile {
  private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int CHUNK_OVERHEAD = 12;
  private static final int HEADER_LENGTH = 13;

  private static final int GREY = 0;
  private static final int COLOUR = 2;
  private static final int PALETTE = 3;
  private static final int GREY_ALPHA = 4;
  private static final int COLOUR_ALPHA = 6;

  private final byte[] bytes;
  private final Picture.SizeCheck check;
  private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
  private int width;
  private int height;
  private int depth;
  private int type;
  private byte[] palette = new byte[0];

  private PngFile(byte[] bytes, Picture.SizeCheck check) {
    this.bytes = bytes;
    this.check = check;
  }

  /** Whether a file starts like one. */
  static boolean isPng(byte[] bytes) {
    return bytes.length >= MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, 8);
  }

  /**
   * The picture in the file, grey or colour; an alpha channel must be opaque.
   *
   * @throws IllegalArgumentException if it is damaged, cut short, interlaced or transparent
   */
  static Picture read(byte[] bytes, Picture.SizeCheck check) {
    return new PngFile(bytes, check).read();
  }

  private Picture read() {
    int at = MAGIC.length;
    boolean first = true;
    boolean ended = false;
    while (!ended) {
      int length = chunkLength(at);
      String name = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (first != name.equals("IHDR")) {
        throw new IllegalArgumentException(
            "PNG chunk " + name + " where IHDR belongs, at the start");
      }
      chunk(name, at + 8, length);
      first = false;
      ended = name.equals("IEND");
      at += CHUNK_OVERHEAD + length;
    }
    if (at != bytes.length) {
      throw new IllegalArgumentException(bytes.length - at + " bytes follow the end of the PNG");
    }
    return picture();
  }

  /** The length of the chunk that starts here, which is there as a whole and unharmed. */
  private int chunkLength(int at) {
    if (bytes.length - at < CHUNK_OVERHEAD) {
      throw new IllegalArgumentException("the PNG is cut short: no chunk IEND");
    }
    ByteBuffer data = ByteBuffer.wrap(bytes);
    int length = data.getInt(at);
    if (length < 0 || length > bytes.length - at - CHUNK_OVERHEAD) {
      throw new IllegalArgumentException(
          "the PNG is cut short: a chunk of "
              + Integer.toUnsignedString(length)
              + " bytes at byte "
              + at);
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, at + 4, 4 + length);
    if ((int) crc.getValue() != data.getInt(at + 8 + length)) {
      throw new IllegalArgumentException(
          "the PNG is damaged: wrong checksum of the chunk at byte " + at);
    }
    return length;
  }

  private void chunk(String name, int from, int length) {
    switch (name) {
      case "IHDR" -> header(from, length);
      case "PLTE" -> {
        if (length % 3 != 0 || length == 0 || length > 3 * 256) {
          throw new IllegalArgumentException("a PNG palette of " + length + " bytes");
        }
        palette = Arrays.copyOfRange(bytes, from, from + length);
      }
      case "IDAT" -> compressed.write(bytes, from, length);
      case "tRNS" -> transparency(from, length);
      default -> {
        boolean needed = name.charAt(0) >= 'A' && name.charAt(0) <= 'Z';
        if (needed && !name.equals("IEND")) {
          throw new IllegalArgumentException("PNG chunk '" + name + "' is needed, and not known");
        }
      }
    }
  }

  private void header(int from, int length) {
    if (length != HEADER_LENGTH) {
      throw new IllegalArgumentException("a PNG header of " + length + " bytes");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes, from, length);
    width = header.getInt();
    height = header.getInt();
    depth = header.get();
    type = header.get();
    int compression = header.get();
    int filter = header.get();
    boolean known = compression == 0 && filter == 0;
    int interlace = header.get();
    boolean direct = depth == 8 || depth == 16;
    boolean small = depth == 1 || depth == 2 || depth == 4;
    known &=
        switch (type) {
          case GREY -> direct || small;
          case PALETTE -> depth == 8 || small;
          case COLOUR, GREY_ALPHA, COLOUR_ALPHA -> direct;
          default -> false;
        };
    if (!known || width <= 0 || height <= 0 || interlace < 0 || interlace > 1) {
      throw new IllegalArgumentException(
          "no PNG that is known: "
              + Integer.toUnsignedString(width)
              + " x "
              + Integer.toUnsignedString(height)
              + " pixels of colour type "
              + type
              + " and "
              + depth
              + " bits");
    }
    check.check(width, height);
    if (interlace == 1) {
      throw new IllegalArgumentException("the PNG is interlaced: save it without interlacing");
    }
  }

  /** Opaque entries of a palette are nothing to speak of; anything else is. */
  private void transparency(int from, int length) {
    boolean opaque = type == PALETTE;
    for (int i = 0; i < length; i++) {
      opaque &= bytes[from + i] == (byte) 255;
    }
    if (!opaque) {
      throw new IllegalArgumentException(
          "the PNG declares a transparent colour, and there is no background to put it on: save"
              + " it without transparency");
    }
  }

  private int channels() {
    return switch (type) {
      case GREY, PALETTE -> 1;
      case GREY_ALPHA -> 2;
      case COLOUR -> 3;
      default -> 4;
    };
  }

  private Picture picture() {
    int channels = channels();
    long rowBits = (long) width * channels * depth;
    int rowBytes = Math.toIntExact((rowBits + 7) / 8);
    byte[] rows = inflated(Math.multiplyExact(1 + rowBytes, height));
    unfilter(rows, rowBytes, Math.max(1, channels * depth / 8));
    int[] samples = new int[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    int rowSamples = width * channels;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sample(rows, i / rowSamples * (1 + rowBytes) + 1, i % rowSamples);
    }
    if (type == PALETTE) {
      return new Picture(width, height, 3, 255, colours(samples));
    }
    Picture picture = new Picture(width, height, channels, (1 << depth) - 1, samples);
    return channels % 2 == 0 ? picture.withoutAlpha() : picture;
  }

  private int sample(byte[] rows, int rowStart, int index) {
    if (depth == 16) {
      return ((rows[rowStart + 2 * index] & 0xff) << 8) | (rows[rowStart + 2 * index + 1] & 0xff);
    }
    int inByte = 8 / depth;
    int shift = 8 - depth * (1 + index % inByte);
    return (rows[rowStart + index / inByte] & 0xff) >> shift & (1 << depth) - 1;
  }

  private int[] colours(int[] entries) {
    int[] samples = new int[Math.multiplyExact(entries.length, 3)];
    for (int i = 0; i < samples.length; i++) {
      int entry = entries[i / 3];
      if (3 * entry >= palette.length) {
        throw new IllegalArgumentException(
            "pixel " + i / 3 + " has colour " + entry + " of a palette of " + palette.length / 3);
      }
      samples[i] = palette[3 * entry + i % 3] & 0xff;
    }
    return samples;
  }

  private byte[] inflated(int length) {
    byte[] rows = new byte[length];
    int have = 0;
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed.toByteArray());
      int got = 1;
      while (have < length && got > 0) {
        got = inflater.inflate(rows, have, length - have);
        have += got;
      }
      if (have < length) {
        throw new IllegalArgumentException(
            "the PNG's data ends after " + have + " of " + length + " bytes");
      }
      if (inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
        throw new IllegalArgumentException(
            "the PNG holds more data than its size, or no end of it");
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("the PNG's compressed data is damaged", e);
    } finally {
      inflater.end();
    }
    return rows;
  }

  /** Takes the filters off the rows, each of which starts with the number of its filter. */
  private void unfilter(byte[] rows, int rowBytes, int pixelBytes) {
    for (int row = 0; row < height; row++) {
      int start = row * (1 + rowBytes) + 1;
      int filter = rows[start - 1];
      if (filter < 0 || filter > 4) {
        throw new IllegalArgumentException("row " + row + " of the PNG has filter " + filter);
      }
      for (int i = 0; i < rowBytes; i++) {
        int left = i < pixelBytes ? 0 : rows[start + i - pixelBytes] & 0xff;
        int up = row == 0 ? 0 : rows[start + i - rowBytes - 1] & 0xff;
        int corner =
            row == 0 || i < pixelBytes ? 0 : rows[start + i - rowBytes - 1 - pixelBytes] & 0xff;
        int predicted =
            switch (filter) {
              case 0 -> 0;
              case 1 -> left;
              case 2 -> up;
              case 3 -> (left + up) / 2;
              default -> paeth(left, up, corner);
            };
        rows[start + i] += (byte) predicted;
      }
    }
  }

  private static int paeth(int left, int up, int corner) {
    int estimate = left + up - corner;
    int toLeft = Math.abs(estimate - left);
    int toUp = Math.abs(estimate - up);
    int toCorner = Math.abs(estimate - corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }
}
