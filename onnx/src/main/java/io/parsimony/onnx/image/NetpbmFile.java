package io.parsimony.onnx.image;

/**
 * Netpbm's grey and colour maps: {@code P2} and {@code P3} in digits, {@code P5} and {@code P6} in
 * bytes, with up to 16 bits a sample. Source: netpbm.sourceforge.net/doc/pgm.html and ppm.html.
 */
final class NetpbmFile {
  private static final int MAX_SAMPLE = 65_535;

  /** A byte more than this is no digit of a number that could be right. */
  private static final int MAX_NUMBER = 1 << 28;

  private final byte[] bytes;
  private int at = 2;

  private NetpbmFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether a file starts like any of Netpbm's. */
  static boolean isNetpbm(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '7';
  }

  /**
   * The picture in the file.
   *
   * @throws IllegalArgumentException if it is another map, is cut short or goes on too long
   */
  static Picture read(byte[] bytes, Picture.SizeCheck check) {
    return new NetpbmFile(bytes).read(bytes[1] - '0', check);
  }

  private Picture read(int kind, Picture.SizeCheck check) {
    boolean digits = kind == 2 || kind == 3;
    if (!digits && kind != 5 && kind != 6) {
      throw new IllegalArgumentException(
          "Netpbm files of kind P" + kind + " are not read: save it as PGM (P5) or PPM (P6)");
    }
    int width = number("the width", MAX_NUMBER);
    int height = number("the height", MAX_NUMBER);
    if (width == 0 || height == 0) {
      throw new IllegalArgumentException("a picture of " + width + " x " + height + " pixels");
    }
    int max = number("the greatest sample", MAX_SAMPLE);
    if (max == 0) {
      throw new IllegalArgumentException("the greatest sample is 0");
    }
    check.check(width, height);
    int channels = kind % 3 == 0 ? 3 : 1;
    int[] samples = new int[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    if (digits) {
      readDigits(samples, max);
    } else {
      readBytes(samples, max);
    }
    return new Picture(width, height, channels, max, samples);
  }

  private void readDigits(int[] samples, int max) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = number("sample " + i + " of " + samples.length, max);
    }
    skipSpace();
    requireEnd(at);
  }

  private void readBytes(int[] samples, int max) {
    if (at >= bytes.length || !isSpace(bytes[at])) {
      throw new IllegalArgumentException("the file ends after its header");
    }
    int start = at + 1;
    int width = max > 255 ? 2 : 1;
    if ((long) samples.length * width > bytes.length - start) {
      throw new IllegalArgumentException(
          "the file is cut short: "
              + (bytes.length - start)
              + " bytes of samples, where its size needs "
              + (long) samples.length * width);
    }
    for (int i = 0; i < samples.length; i++) {
      int from = start + i * width;
      int high = bytes[from] & 0xff;
      samples[i] = width == 1 ? high : (high << 8) | (bytes[from + 1] & 0xff);
      if (samples[i] > max) {
        throw new IllegalArgumentException(
            "sample " + i + " is " + samples[i] + ", above the greatest, " + max);
      }
    }
    requireEnd(start + samples.length * width);
  }

  private void requireEnd(int end) {
    if (end != bytes.length) {
      throw new IllegalArgumentException(
          bytes.length - end + " bytes follow the picture; give a file with one picture");
    }
  }

  /** The next number after white space and comments, at most {@code most}. */
  private int number(String what, int most) {
    skipSpace();
    int start = at;
    long value = 0;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && value <= most) {
      value = 10 * value + (bytes[at] - '0');
      at++;
    }
    if (at == start) {
      throw new IllegalArgumentException(
          at < bytes.length
              ? "byte " + at + ": expected a number, " + what
              : "the file ends where a number was expected, " + what);
    }
    if (value > most) {
      throw new IllegalArgumentException("byte " + start + ": " + what + " is above " + most);
    }
    return (int) value;
  }

  private void skipSpace() {
    while (at < bytes.length && (isSpace(bytes[at]) || bytes[at] == '#')) {
      if (bytes[at] == '#') {
        while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
          at++;
        }
      } else {
        at++;
      }
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }
}
