package io.parsimony.api;

import io.parsimony.explore.study.Measurement;
import io.parsimony.explore.study.Study;
import io.parsimony.explore.study.StudyPage;
import io.parsimony.field.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The M/N study, for those who name models and gate sets. */
public final class Efficiency {
  private Efficiency() {}

  /**
   * Counts what is not counted yet, and writes {@code efficiency.csv} and {@code efficiency.html}.
   *
   * @throws BadInputException if a model or gate set does not exist, or the folder cannot be
   *     written
   */
  public static List<Measurement> run(
      List<String> models, List<String> gateSets, Path folder, Progress progress) {
    return Guard.call(() -> {
      try {
        Files.createDirectories(folder);
        Path file = folder.resolve("efficiency.csv");
        List<Measurement> all = new Study(models, gateSets, file).run(progress);
        Files.writeString(folder.resolve("efficiency.html"), StudyPage.of(all));
        return all;
      } catch (IOException e) {
        throw new BadInputException("cannot write " + folder + ": " + Reasons.of(e), e);
      }
    });
  }

  /** Writes another file of the study. */
  public static void write(Path file, String text) {
    try {
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new BadInputException("cannot write " + file + ": " + Reasons.of(e), e);
    }
  }
}
