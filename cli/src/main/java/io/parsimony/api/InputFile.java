package io.parsimony.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that were given by a person. */
final class InputFile {
  private InputFile() {}

  /**
   * The whole file.
   *
   * @throws BadInputException if there is none or it cannot be read
   */
  static byte[] read(Path file) {
    if (Files.isDirectory(file)) {
      throw new BadInputException("cannot read " + file + ": it is a folder");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BadInputException("cannot read " + file + ": " + Reasons.of(e), e);
    } catch (OutOfMemoryError e) {
      throw new BadInputException("cannot read " + file + ": it does not fit into memory", e);
    }
  }
}
