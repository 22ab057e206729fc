package io.parsimony.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir private Path folder = Path.of("");

  private long files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.count();
    }
  }

  @Test
  void aFileIsReplacedAsAWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "old");
    OutputFile.write(file, out -> out.write(new byte[] {'n', 'e', 'w'}));
    assertThat(file).hasContent("new");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "old");
    assertThatThrownBy(() ->
            OutputFile.write(
                file,
                out -> {
                  out.write(1);
                  throw new IOException("disk full");
                }))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("disk full");
    assertThat(file).hasContent("old");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void aMissingFolderIsNamed() {
    assertThatThrownBy(() -> OutputFile.write(folder.resolve("no/f"), out -> out.write(1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("there is no folder");
  }
}
