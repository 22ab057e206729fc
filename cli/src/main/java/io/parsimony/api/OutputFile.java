package io.parsimony.api;

import io.parsimony.prover.io.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files as {@link WholeFile} does, and says what is wrong with a place to write to. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Replaces or makes the file. Whoever reads it meanwhile sees the old content or the new.
   *
   * @throws BadInputException if the folder does not exist or cannot be written to
   */
  public static void write(Path file, WholeFile.Content content) {
    requirePlace(file);
    try {
      WholeFile.write(file, content);
    } catch (IOException e) {
      throw new BadInputException("cannot write " + file + ": " + Reasons.of(e), e);
    }
  }

  /**
   * Replaces or makes a file of text in UTF-8.
   *
   * @throws BadInputException as {@link #write} does
   */
  public static void writeText(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Says what is wrong with a place to write to before anything is done. */
  static void requirePlace(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new BadInputException("cannot write " + file + ": it is a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new BadInputException("cannot write " + file + ": there is no folder " + folder);
    }
  }
}
