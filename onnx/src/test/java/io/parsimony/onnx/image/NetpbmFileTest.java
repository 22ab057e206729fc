package io.parsimony.onnx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NetpbmFileTest {
  private static final Picture EXPECTED = new Picture(2, 1, 1, 255, new int[] {7, 200});

  private static Picture read(String file) {
    return NetpbmFile.read(file.getBytes(StandardCharsets.ISO_8859_1), (width, height) -> {});
  }

  private static void refuses(String file, String message) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsDigitsAndBytesAndComments() {
    assertThat(read("P2\n# by hand\n2 1\n255\n7 200\n")).isEqualTo(EXPECTED);
    assertThat(read("P5 2 1 255\n\u0007\u00c8")).isEqualTo(EXPECTED);
    assertThat(read("P6 1 1 255\n\u0001\u0002\u0003"))
        .isEqualTo(new Picture(1, 1, 3, 255, new int[] {1, 2, 3}));
    assertThat(read("P3 1 1 15 1 2 3")).isEqualTo(new Picture(1, 1, 3, 15, new int[] {1, 2, 3}));
  }

  @Test
  void readsSixteenBitsHighByteFirst() {
    assertThat(read("P5 1 1 65535\n\u0001\u0002"))
        .isEqualTo(new Picture(1, 1, 1, 65_535, new int[] {258}));
  }

  @Test
  void refusesDamagedFiles() {
    refuses("P5 2 1 255\n\u0007", "cut short: 1 bytes of samples, where its size needs 2");
    refuses("P5 2 1 255\n\u0007\u0008\u0009", "1 bytes follow the picture");
    refuses("P5 2 1 255", "ends after its header");
    refuses("P2 2 1 255 7", "the file ends where a number was expected, sample 1 of 2");
    refuses("P2 2 1 255 7 x", "expected a number, sample 1 of 2");
    refuses("P2 2 1 255 7 256", "sample 1 of 2 is above 255");
    refuses("P5 1 1 100\ne", "sample 0 is 101, above the greatest, 100");
    refuses("P5 0 1 255\n", "0 x 1 pixels");
    refuses("P5 1 1 0\n\u0000", "the greatest sample is 0");
    refuses("P5 1 1 65536\n", "the greatest sample is above 65535");
    refuses("P5 99999999999999999999 1 255\n", "the width is above");
    refuses("P4 8 1\n\u0000", "kind P4 are not read");
    refuses("P7\nWIDTH 1\n", "kind P7 are not read");
    refuses("P5", "the file ends where a number was expected, the width");
  }

  @Test
  void asksForTheSizeBeforeItReadsSamples() {
    byte[] file = "P5 200000000 200000000 255\n".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() ->
            NetpbmFile.read(
                file,
                (width, height) -> {
                  throw new IllegalArgumentException("too large: " + width);
                }))
        .hasMessage("too large: 200000000");
  }
}
