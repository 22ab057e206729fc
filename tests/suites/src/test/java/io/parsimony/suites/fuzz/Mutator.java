package io.parsimony.suites.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes files the way that breaks parsers: sizes, numbers, nesting, order, ends. */
final class Mutator {

  private static final int LARGEST = 1 << 18;

  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    7,
    8,
    63,
    64,
    127,
    128,
    255,
    256,
    65535,
    1 << 20,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final List<String> TOKENS =
      List.of(
          "0",
          "-1",
          "1e999",
          "-0.0",
          "NaN",
          "1.5",
          "99999999999999999999",
          "2147483648",
          "null",
          "true",
          "\"\"",
          "\"x\"",
          "[]",
          "{}",
          "[[[[[[[[[[[[",
          "]",
          "}",
          ",",
          ":",
          "\n",
          "\"",
          "\\u0000",
          "0x10",
          "[\"neg\",",
          "1,2",
          "(",
          ")",
          "'",
          "True",
          "\u00e9");

  private final SplittableRandom random;

  Mutator(SplittableRandom random) {
    this.random = random;
  }

  /** A few changes of one file, maybe with a part of another. */
  byte[] mutate(byte[] file, byte[] other) {
    byte[] bytes = file;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      bytes = once(bytes, other);
    }
    return bytes.length > LARGEST ? Arrays.copyOf(bytes, LARGEST) : bytes;
  }

  private byte[] once(byte[] file, byte[] other) {
    if (file.length == 0) {
      return token();
    }
    return switch (random.nextInt(12)) {
      case 0, 1 -> bit(file);
      case 2 -> byteAt(file);
      case 3, 4 -> number(file);
      case 5 -> replaced(file, at(file), random.nextInt(16), new byte[0]);
      case 6 -> replaced(file, at(file), 0, part(file));
      case 7 -> replaced(file, at(file), random.nextInt(64), part(other));
      case 8 -> Arrays.copyOf(file, at(file));
      case 9 -> replaced(file, at(file), 0, repeated(file));
      case 10 -> replaced(file, at(file), random.nextInt(4), token());
      default -> word(file);
    };
  }

  private int at(byte[] file) {
    // Heads of files hold more structure than their bodies.
    int bound = random.nextInt(3) == 0 ? Math.min(file.length, 64) : file.length;
    return random.nextInt(bound);
  }

  private byte[] bit(byte[] file) {
    byte[] out = file.clone();
    out[at(file)] ^= (byte) (1 << random.nextInt(8));
    return out;
  }

  private byte[] byteAt(byte[] file) {
    byte[] out = file.clone();
    out[at(file)] = (byte) NUMBERS[random.nextInt(NUMBERS.length)];
    return out;
  }

  /** A number of two, four or eight bytes, in either order. */
  private byte[] number(byte[] file) {
    int size = 2 << random.nextInt(3);
    if (file.length < size) {
      return file;
    }
    byte[] out = file.clone();
    int at = Math.min(at(file), file.length - size);
    ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer buffer = ByteBuffer.wrap(out).order(order);
    long value = NUMBERS[random.nextInt(NUMBERS.length)] + random.nextInt(3) - 1;
    switch (size) {
      case 2 -> buffer.putShort(at, (short) value);
      case 4 -> buffer.putInt(at, (int) value);
      default -> buffer.putLong(at, value);
    }
    return out;
  }

  /** A run of digits or letters becomes something else. */
  private byte[] word(byte[] file) {
    int from = at(file);
    while (from < file.length && !Character.isLetterOrDigit(file[from])) {
      from++;
    }
    int to = from;
    while (to < file.length && (Character.isLetterOrDigit(file[to]) || file[to] == '.')) {
      to++;
    }
    return replaced(file, Math.min(from, file.length), to - from, token());
  }

  private byte[] token() {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] part(byte[] file) {
    if (file.length == 0) {
      return file;
    }
    int from = random.nextInt(file.length);
    return Arrays.copyOfRange(file, from, Math.min(file.length, from + 1 + random.nextInt(128)));
  }

  /** A short part many times over: deep nesting, long lists. */
  private byte[] repeated(byte[] file) {
    byte[] part = random.nextBoolean() ? token() : Arrays.copyOf(part(file), 1 + random.nextInt(4));
    int times = 1 << random.nextInt(15);
    ByteBuffer out = ByteBuffer.allocate(Math.min(LARGEST, part.length * times));
    while (out.remaining() >= Math.max(1, part.length)) {
      out.put(part);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] replaced(byte[] file, int at, int removed, byte[] inserted) {
    int rest = Math.min(file.length, at + removed);
    ByteBuffer out = ByteBuffer.allocate(at + inserted.length + file.length - rest);
    return out.put(file, 0, at).put(inserted).put(file, rest, file.length - rest).array();
  }
}
