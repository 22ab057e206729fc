package io.parsimony.suites.fuzz;

import java.nio.file.Path;
import java.util.List;

/**
 * A parser.
 *
 * @param suffix of its files
 * @param seeds valid files
 * @param checksummed whether a file ends in a SHA-256 of the rest, to be made right again
 * @param allowed what it may throw, with a message
 */
record FuzzTarget(
    String name,
    String suffix,
    List<byte[]> seeds,
    boolean checksummed,
    Parser parser,
    List<Class<? extends Exception>> allowed) {

  /** Reads a file. */
  @FunctionalInterface
  interface Parser {
    void parse(Path file) throws Exception;
  }

  FuzzTarget {
    seeds = List.copyOf(seeds);
    allowed = List.copyOf(allowed);
  }

  @Override
  public String toString() {
    return name;
  }
}
