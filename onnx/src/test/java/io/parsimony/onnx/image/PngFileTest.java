package io.parsimony.onnx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngFileTest {
  private static final int WIDTH = 19;
  private static final int HEIGHT = 11;

  private static Picture read(byte[] file) {
    return PngFile.read(file, (width, height) -> {});
  }

  private static void refuses(byte[] file, String message) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  /** Smooth with some noise, so that a writer picks different filters. */
  private static int sample(Random random, int row, int column, int channel, int max) {
    return (int) ((row * 0.03 + column * 0.02 + channel * 0.1 + random.nextDouble() * 0.1) * max);
  }

  /** The JDK's writer is the other side: what it wrote is read to the sample. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_3BYTE_BGR
      })
  void readsWhatTheJdkWrites(int type) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    WritableRaster raster = image.getRaster();
    int max = type == BufferedImage.TYPE_USHORT_GRAY ? 65_535 : 255;
    int channels = raster.getNumBands();
    int[] expected = new int[WIDTH * HEIGHT * channels];
    Random random = new Random(7);
    for (int i = 0; i < expected.length; i++) {
      int pixel = i / channels;
      expected[i] = sample(random, pixel / WIDTH, pixel % WIDTH, i % channels, max);
      raster.setSample(pixel % WIDTH, pixel / WIDTH, i % channels, expected[i]);
    }
    assertThat(read(PngBytes.of(image)))
        .isEqualTo(new Picture(WIDTH, HEIGHT, channels, max, expected));
  }

  @Test
  void readsPalettesAndOpaqueAlpha() throws IOException {
    BufferedImage indexed = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED);
    BufferedImage opaque = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        indexed.setRGB(column, row, 0xff000000 | row * 0x140000 | column * 0x0a);
        opaque.setRGB(column, row, indexed.getRGB(column, row));
      }
    }
    Picture fromPalette = read(PngBytes.of(indexed));
    assertThat(fromPalette).isEqualTo(read(PngBytes.of(opaque)));
    assertThat(fromPalette.sample(3, 5, 0)).isEqualTo(indexed.getRGB(5, 3) >> 16 & 0xff);
    assertThat(fromPalette.sample(3, 5, 2)).isEqualTo(indexed.getRGB(5, 3) & 0xff);
    opaque.setRGB(4, 2, 0x7f102030);
    refuses(PngBytes.of(opaque), "row 2, column 4 is transparent");
  }

  @Test
  void readsSmallDepths() {
    byte[] file = PngBytes.header(3, 1, 2, 0, 0).data((byte) 0, (byte) 0b00_01_11_00).end();
    assertThat(read(file)).isEqualTo(new Picture(3, 1, 1, 3, new int[] {0, 1, 3}));
  }

  /** Each filter by hand: differences from what stands left, above and across. */
  @Test
  void takesFiltersOff() {
    byte[] rows = {
      1, 10, 5, 5, // left: 10 15 20
      2, 1, 1, 1, // above: 11 16 21
      3, 1, 1, 1, // half of left and above: 6 12 17
      4, 1, 1, 1 // nearest of left, above and across: 7 13 18
    };
    Picture picture = read(PngBytes.header(3, 4, 8, 0, 0).data(rows).end());
    assertThat(picture.samples()).containsExactly(10, 15, 20, 11, 16, 21, 6, 12, 17, 7, 13, 18);
  }

  @Test
  void refusesDamagedFiles() {
    byte[] whole = PngBytes.header(2, 1, 8, 0, 0).data((byte) 0, (byte) 1, (byte) 2).end();
    for (int length = 8; length < whole.length; length++) {
      refuses(Arrays.copyOf(whole, length), "cut short");
    }
    byte[] changed = whole.clone();
    changed[20] ^= 1;
    refuses(changed, "wrong checksum of the chunk at byte 8");
    refuses(Arrays.copyOf(whole, whole.length + 1), "1 bytes follow the end");
    refuses(
        PngBytes.header(2, 1, 8, 0, 0).data((byte) 0, (byte) 1).end(),
        "data ends after 2 of 3 bytes");
    refuses(PngBytes.header(2, 1, 8, 0, 0).data(new byte[100]).end(), "more data than its size");
    refuses(PngBytes.header(2, 1, 8, 0, 0).chunk("IDAT", new byte[] {7, 7, 7, 7}).end(), "damaged");
    refuses(PngBytes.header(1, 1, 8, 0, 0).data((byte) 9, (byte) 1).end(), "has filter 9");
    refuses(PngBytes.header(1, 1, 8, 0, 0).end(), "ends after 0 of 2 bytes");
    refuses(PngBytes.header(1, 1, 8, 0, 0).chunk("IHDR", new byte[13]).end(), "where IHDR belongs");
    refuses(PngBytes.header(1, 1, 8, 3, 0).data((byte) 0, (byte) 1).end(), "of a palette of 0");
    refuses(PngBytes.header(1, 1, 8, 3, 0).chunk("PLTE", (byte) 1).end(), "palette of 1 bytes");
  }

  @Test
  void refusesWhatItDoesNotKnowByName() {
    refuses(PngBytes.header(1, 1, 3, 0, 0).end(), "colour type 0 and 3 bits");
    refuses(PngBytes.header(1, 1, 16, 3, 0).end(), "colour type 3 and 16 bits");
    refuses(PngBytes.header(1, 1, 8, 5, 0).end(), "colour type 5");
    refuses(PngBytes.header(-1, 1, 8, 0, 0).end(), "4294967295 x 1 pixels");
    refuses(PngBytes.header(1, 1, 8, 0, 1).end(), "interlaced");
    refuses(PngBytes.header(1, 1, 8, 0, 0).chunk("ABCD").end(), "'ABCD' is needed");
    refuses(PngBytes.header(1, 1, 8, 0, 0).chunk("tRNS", new byte[2]).end(), "transparent");
  }

  @Test
  void asksForTheSizeBeforeItUnpacks() {
    byte[] file = PngBytes.header(2_000_000_000, 2_000_000_000, 16, 6, 0).end();
    assertThatThrownBy(() ->
            PngFile.read(
                file,
                (width, height) -> {
                  throw new IllegalArgumentException("too large: " + width);
                }))
        .hasMessage("too large: 2000000000");
  }
}
