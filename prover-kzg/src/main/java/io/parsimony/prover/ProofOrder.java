package io.parsimony.prover;

import io.parsimony.circuit.compiled.Expression;
import java.util.ArrayList;
import java.util.List;

/** The order of evaluations in a proof, and of queries in its opening argument. */
final class ProofOrder {

  private ProofOrder() {}

  /** What the prover evaluates and sends, in order. Spec: proof layout. */
  static List<Opening> sent(CircuitShape shape) {
    List<Opening> list = new ArrayList<>();
    addQueries(list, shape.adviceQueries());
    addQueries(list, shape.fixedQueries());
    list.add(new Opening(PolyRef.RANDOM, 0));
    addSigmas(list, shape);
    for (int set = 0; set < shape.permutationSets(); set++) {
      list.add(new Opening(PolyRef.permutationProduct(set), 0));
      list.add(new Opening(PolyRef.permutationProduct(set), 1));
      if (set + 1 < shape.permutationSets()) {
        list.add(new Opening(PolyRef.permutationProduct(set), lastRow(shape)));
      }
    }
    for (int i = 0; i < shape.lookups().size(); i++) {
      list.add(new Opening(PolyRef.lookupProduct(i), 0));
      list.add(new Opening(PolyRef.lookupProduct(i), 1));
      list.add(new Opening(PolyRef.lookupInput(i), 0));
      list.add(new Opening(PolyRef.lookupInput(i), -1));
      list.add(new Opening(PolyRef.lookupTable(i), 0));
    }
    addShuffles(list, shape);
    return list;
  }

  /** The queries that the opening argument proves, in order. Spec: queries. */
  static List<Opening> opened(CircuitShape shape) {
    List<Opening> list = new ArrayList<>();
    addQueries(list, shape.adviceQueries());
    for (int set = 0; set < shape.permutationSets(); set++) {
      list.add(new Opening(PolyRef.permutationProduct(set), 0));
      list.add(new Opening(PolyRef.permutationProduct(set), 1));
    }
    for (int set = shape.permutationSets() - 2; set >= 0; set--) {
      list.add(new Opening(PolyRef.permutationProduct(set), lastRow(shape)));
    }
    for (int i = 0; i < shape.lookups().size(); i++) {
      list.add(new Opening(PolyRef.lookupProduct(i), 0));
      list.add(new Opening(PolyRef.lookupInput(i), 0));
      list.add(new Opening(PolyRef.lookupTable(i), 0));
      list.add(new Opening(PolyRef.lookupInput(i), -1));
      list.add(new Opening(PolyRef.lookupProduct(i), 1));
    }
    addShuffles(list, shape);
    addQueries(list, shape.fixedQueries());
    addSigmas(list, shape);
    list.add(new Opening(PolyRef.QUOTIENT, 0));
    list.add(new Opening(PolyRef.RANDOM, 0));
    return list;
  }

  /** Number of commitments before the evaluations. */
  static int commitments(CircuitShape shape) {
    return shape.numAdvice()
        + 3 * shape.lookups().size()
        + shape.permutationSets()
        + shape.shuffles().size()
        + 1 // the random polynomial
        + shape.quotientPieces();
  }

  /** Length of a proof. */
  static int bytes(CircuitShape shape) {
    int openingCommitments = 2;
    return 32 * (commitments(shape) + sent(shape).size() + openingCommitments);
  }

  private static int lastRow(CircuitShape shape) {
    return -(shape.blindingFactors() + 1);
  }

  private static void addQueries(List<Opening> list, List<Expression.Query> queries) {
    for (Expression.Query query : queries) {
      list.add(new Opening(PolyRef.of(query.column()), query.rotation()));
    }
  }

  private static void addSigmas(List<Opening> list, CircuitShape shape) {
    for (int i = 0; i < shape.permutation().size(); i++) {
      list.add(new Opening(PolyRef.sigma(i), 0));
    }
  }

  private static void addShuffles(List<Opening> list, CircuitShape shape) {
    for (int i = 0; i < shape.shuffles().size(); i++) {
      list.add(new Opening(PolyRef.shuffleProduct(i), 0));
      list.add(new Opening(PolyRef.shuffleProduct(i), 1));
    }
  }
}
