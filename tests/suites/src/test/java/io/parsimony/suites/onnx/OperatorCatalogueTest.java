package io.parsimony.suites.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.explore.conformance.OperatorCatalogue;
import io.parsimony.onnx.OnnxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/operators.md says what the code does. */
class OperatorCatalogueTest {

  @Test
  void listsEveryOperatorThatCanBeRead() {
    assertThat(OperatorCatalogue.all().stream().map(OperatorCatalogue.Entry::name))
        .containsExactlyElementsOf(OnnxReader.operators());
  }

  @Test
  void isTheDocument() throws IOException {
    Path root = Path.of(System.getProperty("parsimony.root", "../.."));
    assertThat(Files.readString(root.resolve("docs/operators.md")))
        .isEqualTo(OperatorCatalogue.toMarkdown());
  }
}
