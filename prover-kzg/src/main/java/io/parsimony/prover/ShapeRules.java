package io.parsimony.prover;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a well-formed circuit must also satisfy before keys can be made for it. */
final class ShapeRules {

  private static final int LAST_PHASE = 255;

  private ShapeRules() {}

  static void check(CircuitShape shape) {
    checkPhases(shape);
    checkRows(shape);
    checkDistinctPoints(shape, shape.adviceQueries());
    checkDistinctPoints(shape, shape.fixedQueries());
  }

  /** A challenge drawn after the last commitment of a phase must have such a commitment. */
  private static void checkPhases(CircuitShape shape) {
    for (int column = 0; column < shape.numAdvice(); column++) {
      int phase = shape.advicePhase(column);
      require(
          phase >= 0 && phase <= LAST_PHASE,
          "advice column " + column + " is of phase " + phase + ", expected 0.." + LAST_PHASE);
    }
    for (int challenge = 0; challenge < shape.numChallenges(); challenge++) {
      int phase = shape.challengePhase(challenge);
      require(
          phase >= 0 && phase <= shape.lastPhase() && shape.numAdvice() > 0,
          "challenge "
              + challenge
              + " is of phase "
              + phase
              + ", but no advice column is committed in that phase or later");
    }
  }

  private static void checkRows(CircuitShape shape) {
    int needed = shape.blindingFactors() + 3;
    require(
        shape.n() >= needed,
        "k = " + shape.k() + " gives " + shape.n() + " rows, but the circuit needs " + needed);
    require(
        shape.degree() <= shape.n(),
        "degree " + shape.degree() + " exceeds the " + shape.n() + " rows");
    require(
        shape.extendedK() <= Fr.TWO_ADICITY,
        "degree "
            + shape.degree()
            + " with k = "
            + shape.k()
            + " needs a domain of 2^"
            + shape.extendedK()
            + ", the field has 2^"
            + Fr.TWO_ADICITY);
    for (int column = 0; column < shape.numInstance(); column++) {
      require(
          shape.instanceLength(column) <= shape.usableRows(),
          "instance column "
              + column
              + " has "
              + shape.instanceLength(column)
              + " values, but only "
              + shape.usableRows()
              + " rows are usable");
    }
  }

  /** The opening argument takes each polynomial at a point once; rotations wrap at n. */
  private static void checkDistinctPoints(CircuitShape shape, List<Expression.Query> queries) {
    Map<Expression.Query, Integer> rotations = new HashMap<>();
    for (Expression.Query query : queries) {
      int wrapped = Math.floorMod(query.rotation(), shape.n());
      Integer other =
          rotations.put(new Expression.Query(query.column(), wrapped), query.rotation());
      require(
          other == null,
          query.column().describe()
              + " is queried at rotations "
              + other
              + " and "
              + query.rotation()
              + ", the same row of "
              + shape.n());
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new CircuitRefusedException(message);
    }
  }
}
