package io.parsimony.explore.conformance;

import java.util.EnumMap;
import java.util.Map;

/**
 * What came of one case.
 *
 * @param name of the case
 * @param operator ONNX operator of its first node
 * @param excluded why it is left out, or empty
 * @param faces what each face came to; empty for an excluded case
 */
public record CaseResult(String name, String operator, String excluded, Map<Face, Outcome> faces) {

  /** The three ways in which an operator is run. */
  public enum Face {
    /** Evaluated in floating point, against the case's outputs. */
    FLOAT,
    /** Evaluated in integers, against the case's outputs within the stated error. */
    QUANTISED,
    /** Synthesised and checked constraint by constraint. */
    MOCK
  }

  /**
   * How one face ended.
   *
   * @param passed whether it did what it should
   * @param detail what went wrong, or empty
   */
  public record Outcome(boolean passed, String detail) {

    static final Outcome PASSED = new Outcome(true, "");

    static Outcome failed(String why) {
      return new Outcome(false, why);
    }
  }

  /** Copies the map. */
  public CaseResult {
    Map<Face, Outcome> copy = new EnumMap<>(Face.class);
    copy.putAll(faces);
    faces = copy;
  }

  /** A case that is left out. */
  static CaseResult excluded(String name, String operator, String why) {
    return new CaseResult(name, operator, why, Map.of());
  }

  /** Whether the case is left out. */
  public boolean isExcluded() {
    return !excluded.isEmpty();
  }

  /** Whether a face passed; false for an excluded case. */
  public boolean passed(Face face) {
    Outcome outcome = faces.get(face);
    return outcome != null && outcome.passed();
  }
}
