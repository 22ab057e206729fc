package io.parsimony.explore.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.parsimony.field.Progress;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What is counted, how a study goes on, and what its page says. */
class StudyTest {

  private static final List<String> MODELS =
      List.of("mlp,sizes=6-4-3", "mlp,sizes=9-6-3", "mlp,sizes=12-8-3", "dlrm,rows=3,dim=2");
  private static final List<String> GATES = List.of("circom", "packed", "wide");

  @TempDir private Path folder = Path.of("");

  private static Measurement measured(long n, long m) {
    return new Measurement("f", "g", "private", n, m, 0, 0, 0, 1, 1, 1, 1, Map.of("all", m), "");
  }

  @Test
  void goes_on_where_it_was_stopped_and_gives_the_same() throws IOException {
    Path file = folder.resolve("study.csv");
    List<Measurement> whole = new Study(MODELS, GATES, file).run(Progress.none());
    String text = Files.readString(file);
    assertThat(text.lines()).hasSize(1 + MODELS.size() * GATES.size());

    Files.writeString(file, text.substring(0, text.indexOf("mlp,sizes=12") + 20)); // cut in a line
    assertThat(new Study(MODELS, GATES, file).run(Progress.none())).isEqualTo(whole);
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void counts_shares_that_add_up_and_names_refusals() throws IOException {
    Path file = folder.resolve("study.csv");
    for (Measurement m : new Study(MODELS, GATES, file).run(Progress.none())) {
      if (m.isCounted()) {
        assertThat(m.weights()).isEqualTo(m.gateSet().equals("packed") ? "fixed" : "private");
        long sum = m.shares().values().stream().mapToLong(Long::longValue).sum();
        assertThat(sum).as(m.model()).isEqualTo(m.m());
      } else {
        assertThat(m.family() + " " + m.gateSet()).isEqualTo("dlrm circom");
        assertThat(m.refused()).contains("category0");
      }
    }
  }

  @Test
  void a_file_of_something_else_is_left_alone() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.csv"), "a;b\n");
    assertThatThrownBy(() -> new Study(MODELS, GATES, file).run(Progress.none()))
        .hasMessageContaining("no file of measurements");
    assertThat(Files.readString(file)).isEqualTo("a;b\n");
  }

  @Test
  void fits_recover_a_power_law() {
    Fit fit =
        Fit.of(List.of(measured(10, 200), measured(100, 20_000), measured(1000, 2_000_000)))
            .orElseThrow();
    assertThat(fit.exponent()).isCloseTo(2, within(1e-9));
    assertThat(fit.constant()).isCloseTo(2, within(1e-6));
    assertThat(Fit.of(List.of(measured(10, 200), measured(100, 20_000)))).isEmpty();
  }

  @Test
  void the_page_answers_first_and_its_pictures_are_well_formed() throws Exception {
    Path file = folder.resolve("study.csv");
    List<Measurement> all = new Study(MODELS, GATES, file).run(Progress.none());
    String page = StudyPage.of(all);
    assertThat(page.indexOf("which architectures minimise M/N?"))
        .isLessThan(page.indexOf("constraints a parameter</b>"))
        .isPositive();
    assertThat(page)
        .contains("refused")
        .doesNotContain("http://www.w3.org/1999")
        .contains("</html>");
    int pictures = 0;
    for (int at = page.indexOf("<svg"); at >= 0; at = page.indexOf("<svg", at + 1)) {
      String svg = page.substring(at, page.indexOf("</svg>", at) + 6);
      var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      assertThat(parser.parse(new InputSource(new StringReader(svg))).getDocumentElement())
          .isNotNull();
      pictures++;
    }
    assertThat(pictures).isEqualTo(3 * GATES.size() - GATES.size() + 2);
  }
}
