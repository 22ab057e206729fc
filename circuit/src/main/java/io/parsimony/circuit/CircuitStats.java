package io.parsimony.circuit;

import java.util.List;

/**
 * What a circuit costs, read off the built constraint system and never computed from a formula.
 *
 * @param total over the whole circuit; its rows are those of the tallest column
 * @param layers by outermost namespace, in the order in which they first do something; the rows of
 *     a layer are the sum of the heights of its regions
 * @param k the smallest k whose usable rows hold regions, tables and public values
 * @param tableRows rows of the largest lookup table
 * @param maxDegree of the quotient
 * @param area {@code 2^k} times the number of advice columns
 * @param committed {@code 2^k} times what the prover commits to: advice columns, three columns a
 *     lookup, the products of permutation and shuffles
 */
public record CircuitStats(
    Counts total,
    List<Layer> layers,
    int k,
    long tableRows,
    Columns columns,
    int maxDegree,
    long area,
    long committed) {

  public CircuitStats {
    layers = List.copyOf(layers);
  }

  /** The number of constraints, M. */
  public long m() {
    return total.m();
  }

  /**
   * Counts of a circuit or of a part of it.
   *
   * @param gateConstraints sum over gate polynomials of the rows on which their selector is on
   * @param lookupConstraints the same over lookups
   * @param shuffleConstraints the same over shuffles, a row counting if either selector is on
   * @param products the part of gateConstraints of polynomials of degree 2 or more in the witness
   * @param copyConstraints equalities between cells, those with public values among them
   * @param cells advice cells assigned
   */
  public record Counts(
      long gateConstraints,
      long lookupConstraints,
      long shuffleConstraints,
      long products,
      long copyConstraints,
      long rows,
      long cells) {

    /** Gates, lookups and shuffles together. */
    public long m() {
      return gateConstraints + lookupConstraints + shuffleConstraints;
    }
  }

  /** One outermost namespace. */
  public record Layer(String name, Counts counts) {}

  /**
   * Numbers of columns.
   *
   * @param fixed fixed columns that are no selectors, tables among them
   */
  public record Columns(int advice, int fixed, int instance, int selectors) {}
}
