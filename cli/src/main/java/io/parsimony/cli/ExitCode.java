package io.parsimony.cli;

/** What a command tells the shell. */
final class ExitCode {
  /** Done; every proof was accepted. */
  static final int OK = 0;

  /** A proof was rejected, or a witness does not satisfy its circuit. */
  static final int REJECTED = 1;

  /** Bad input: unreadable file, wrong version, wrong circuit, impossible options. */
  static final int BAD_INPUT = 2;

  /** Our own fault; the launcher uses it too when it cannot build or find what it needs. */
  static final int INTERNAL = 3;

  private ExitCode() {}
}
