package io.parsimony.circuit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.CircuitStats;
import io.parsimony.circuit.Medley;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** Profiles and drawings of circuits. */
class PicturesTest {

  @Test
  void foldsCellsByPath() {
    assertThat(CircuitProfile.of(Medley.of(10)).folded(CircuitProfile.Entry::cells))
        .isEqualTo(
            """
            products;rows 30
            sum;run 31
            rest;squares 6
            rest;book 9
            rest;pick 4
            rest;shuffle 6
            rest;scaled 3
            """);
  }

  @Test
  void addsUpToTheCounts() {
    CircuitStats.Counts counts = CircuitCounter.count(Medley.of(10)).total();
    CircuitProfile profile = CircuitProfile.of(Medley.of(10));
    assertThat(profile.entries().stream().mapToLong(CircuitProfile.Entry::cells).sum())
        .isEqualTo(counts.cells());
    assertThat(profile.entries().stream().mapToLong(CircuitProfile.Entry::copies).sum())
        .isEqualTo(counts.copyConstraints());
  }

  @Test
  void drawsAStripeForEachColumnAndALineForEachLayer() throws Exception {
    String svg = LayoutDrawing.svg(Medley.of(10));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    // 4 advice and 11 fixed columns, 8 of them selectors; products, sum, rest and the table
    assertThat(document.getElementsByTagName("g").getLength()).isEqualTo(15);
    assertThat(document.getElementsByTagName("text").getLength()).isEqualTo(4);
    assertThat(svg).contains("<title>selector accumulate</title>");
  }
}
