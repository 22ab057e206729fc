package io.parsimony.suites.rules;

import java.util.Random;

/** Breaks rules on purpose, so that {@link ModuleRulesTest} can show that it would notice. */
final class CulpritForRules {
  private CulpritForRules() {}

  /** Uses what main code near secrets must not. */
  static int draw() {
    return new Random(deterministicForTests()).nextInt();
  }

  private static long deterministicForTests() {
    return Blinder.deterministicForTests();
  }

  /** Stands in for the class that owns a dangerous method. */
  static final class Blinder {
    private Blinder() {}

    static long deterministicForTests() {
      return 7;
    }
  }
}
