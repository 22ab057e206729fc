package io.parsimony.explore.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitRendererTest {

  @Test
  void aOneIsAStrokeInTheMiddle() {
    assertThat(IntStream.of(DigitRenderer.draw(1, DigitRenderer.Style.PLAIN)).limit(16))
        .containsExactly(0, 0, 0, 3, 9, 0, 0, 0, 0, 0, 3, 15, 12, 0, 0, 0);
  }

  @Test
  void tenDigitsLookDifferentAndStayInRange() {
    Set<String> seen = new HashSet<>();
    for (int digit = 0; digit < 10; digit++) {
      int[] pixels = DigitRenderer.draw(digit, DigitRenderer.Style.PLAIN);
      assertThat(pixels).hasSize(64);
      assertThat(IntStream.of(pixels).allMatch(p -> p >= 0 && p <= DigitRenderer.MAX)).isTrue();
      assertThat(IntStream.of(pixels).sum()).isGreaterThan(100);
      seen.add(java.util.Arrays.toString(pixels));
    }
    assertThat(seen).hasSize(10);
  }

  @Test
  void elevenIsNoDigit() {
    assertThatThrownBy(() -> DigitRenderer.draw(11, DigitRenderer.Style.PLAIN))
        .hasMessage("not a digit: 11");
  }

  @Test
  void aShortCsvLineIsRefusedWithItsNumber(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("digits.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(("0,".repeat(64) + "7\n1,2,3\n").getBytes(StandardCharsets.US_ASCII));
    }
    assertThatThrownBy(() -> DigitsCsv.read(file)).hasMessage("line 2 has 3 fields, not 65");
  }
}
