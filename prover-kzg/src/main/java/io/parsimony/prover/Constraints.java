package io.parsimony.prover;

import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every polynomial that must vanish on all rows, in the order in which powers of {@code y} fold
 * them: gates, permutation boundaries, permutation sets, lookups, shuffles. Spec: identities.
 *
 * <p>The list is cut into stages that share few polynomials, so that a prover can hold the columns
 * of one stage at a time.
 */
final class Constraints {

  /** Permutation sets of a stage: they share a factor, which is then multiplied by once. */
  private static final int SETS = 4;

  private final CircuitShape shape;
  private final Challenges challenges;

  Constraints(CircuitShape shape, Challenges challenges) {
    this.shape = shape;
    this.challenges = challenges;
  }

  int stages() {
    int sets = shape.permutationSets();
    return 1
        + (sets == 0 ? 0 : 1 + Math.ceilDiv(sets, SETS))
        + shape.lookups().size()
        + shape.shuffles().size();
  }

  /** The constraints of one stage; the stages one after the other give the whole list. */
  <T> List<T> stage(int stage, Terms<T> terms) {
    if (stage == 0) {
      return gates(terms);
    }
    int sets = shape.permutationSets();
    int rest = stage - 1;
    if (sets > 0) {
      if (rest == 0) {
        return permutationBoundaries(terms);
      }
      int groups = Math.ceilDiv(sets, SETS);
      if (rest <= groups) {
        return IntStream.range(SETS * (rest - 1), Math.min(SETS * rest, sets))
            .mapToObj(set -> permutationSet(set, terms))
            .toList();
      }
      rest -= 1 + groups;
    }
    int lookups = shape.lookups().size();
    return rest < lookups ? lookup(rest, terms) : shuffle(rest - lookups, terms);
  }

  private <T> List<T> gates(Terms<T> terms) {
    var fold = new ExpressionFold<>(terms, challenges.circuit());
    return shape.gates().stream().map(gate -> fold.of(gate.poly())).toList();
  }

  /** The products start at one, hand over from set to set, and end at one (or zero). */
  private <T> List<T> permutationBoundaries(Terms<T> terms) {
    int sets = shape.permutationSets();
    int lastRow = -(shape.blindingFactors() + 1);
    List<T> list = new ArrayList<>();
    list.add(startsAtOne(terms, PolyRef.permutationProduct(0)));
    list.add(endsAtZeroOrOne(terms, PolyRef.permutationProduct(sets - 1)));
    for (int set = 1; set < sets; set++) {
      T start = terms.at(PolyRef.permutationProduct(set), 0);
      T end = terms.at(PolyRef.permutationProduct(set - 1), lastRow);
      list.add(terms.product(terms.firstRow(), terms.difference(start, end)));
    }
    return list;
  }

  private <T> T permutationSet(int set, Terms<T> terms) {
    PolyRef product = PolyRef.permutationProduct(set);
    T beta = terms.constant(challenges.beta());
    T gamma = terms.constant(challenges.gamma());
    T left = terms.at(product, 1);
    T right = terms.at(product, 0);
    int index = set * shape.permutationChunk();
    Fr label = challenges.beta().times(Fr.DELTA.pow(index));
    for (Column column : shape.permutationSet(set)) {
      T shifted = terms.sum(terms.at(PolyRef.of(column), 0), gamma);
      T sigma = terms.at(PolyRef.sigma(index), 0);
      left = terms.product(left, terms.sum(shifted, terms.product(sigma, beta)));
      T own = terms.product(terms.x(), terms.constant(label));
      right = terms.product(right, terms.sum(shifted, own));
      label = label.times(Fr.DELTA);
      index++;
    }
    return terms.product(terms.difference(left, right), terms.activeRows());
  }

  private <T> List<T> lookup(int i, Terms<T> terms) {
    LookupArgument lookup = shape.lookups().get(i);
    var fold = new ExpressionFold<>(terms, challenges.circuit());
    T beta = terms.constant(challenges.beta());
    T gamma = terms.constant(challenges.gamma());
    T input = fold.compressed(lookup.inputs(), challenges.theta());
    T table = fold.compressed(lookup.table(), challenges.theta());
    T sortedInput = terms.at(PolyRef.lookupInput(i), 0);
    T sortedTable = terms.at(PolyRef.lookupTable(i), 0);
    PolyRef product = PolyRef.lookupProduct(i);
    T left =
        terms.product(
            terms.at(product, 1),
            terms.product(terms.sum(sortedInput, beta), terms.sum(sortedTable, gamma)));
    T right =
        terms.product(
            terms.at(product, 0), terms.product(terms.sum(input, beta), terms.sum(table, gamma)));
    T newValue = terms.difference(sortedInput, sortedTable);
    T repeated = terms.difference(sortedInput, terms.at(PolyRef.lookupInput(i), -1));
    return List.of(
        startsAtOne(terms, product),
        endsAtZeroOrOne(terms, product),
        terms.product(terms.difference(left, right), terms.activeRows()),
        terms.product(terms.firstRow(), newValue),
        terms.product(terms.product(newValue, repeated), terms.activeRows()));
  }

  private <T> List<T> shuffle(int i, Terms<T> terms) {
    ShuffleArgument shuffle = shape.shuffles().get(i);
    var fold = new ExpressionFold<>(terms, challenges.circuit());
    T gamma = terms.constant(challenges.gamma());
    T input = fold.compressed(shuffle.inputs(), challenges.theta());
    T output = fold.compressed(shuffle.shuffle(), challenges.theta());
    PolyRef product = PolyRef.shuffleProduct(i);
    T left = terms.product(terms.at(product, 1), terms.sum(output, gamma));
    T right = terms.product(terms.at(product, 0), terms.sum(input, gamma));
    return List.of(
        startsAtOne(terms, product),
        endsAtZeroOrOne(terms, product),
        terms.product(terms.difference(left, right), terms.activeRows()));
  }

  private static <T> T startsAtOne(Terms<T> terms, PolyRef product) {
    T one = terms.constant(Fr.ONE);
    return terms.product(terms.firstRow(), terms.difference(one, terms.at(product, 0)));
  }

  private static <T> T endsAtZeroOrOne(Terms<T> terms, PolyRef product) {
    T z = terms.at(product, 0);
    return terms.product(terms.closingRow(), terms.difference(terms.product(z, z), z));
  }
}
