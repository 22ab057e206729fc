package io.parsimony.prover.file;

/** Kinds of files, by the letter after the magic bytes. */
public enum Kind {
  /** A proof with its public values. */
  PROOF('p', 1, "proof", "make it again with 'prove'"),
  /** A verifying key. */
  VERIFYING_KEY('v', 1, "verifying key", "make it again with 'keygen'"),
  /** A proving key. */
  PROVING_KEY('k', 1, "proving key", "make it again with 'keygen'");

  private final char letter;
  private final int version;
  private final String title;
  private final String remedy;

  Kind(char letter, int version, String title, String remedy) {
    this.letter = letter;
    this.version = version;
    this.title = title;
    this.remedy = remedy;
  }

  byte letter() {
    return (byte) letter;
  }

  /** The version this program writes, and the only one it reads. */
  public int version() {
    return version;
  }

  /** A name for people. */
  public String title() {
    return title;
  }

  String remedy() {
    return remedy;
  }
}
