package io.parsimony.prover;

import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A circuit without its data: what a verifier knows of it besides the commitments in the key, and
 * the numbers that follow from it. Immutable.
 *
 * <p>Rows: {@code n = 2^k}; a witness may use rows {@code 0 .. usableRows()-1}; row {@code
 * usableRows()} closes the running products; the {@code blindingFactors()} rows after it are noise.
 *
 * <p><b>Throws</b> {@link CircuitRefusedException} when a circuit cannot be proved; see {@link
 * ShapeRules}.
 */
public final class CircuitShape {

  private final int k;
  private final int numFixed;
  private final int numAdvice;
  private final int numInstance;
  private final int[] advicePhase;
  private final int[] challengePhase;
  private final boolean[] unblindedAdvice;
  private final List<GatePoly> gates;
  private final List<Column> permutation;
  private final List<LookupArgument> lookups;
  private final List<ShuffleArgument> shuffles;
  private final int minimumDegree;
  private final int[] instanceLengths;

  private final QueryOrder queries = new QueryOrder();
  private final List<Expression.Query> adviceQueries;
  private final List<Expression.Query> fixedQueries;
  private final List<Expression.Query> instanceQueries;
  private final int degree;
  private final int blindingFactors;

  /** Takes the parts of a compiled circuit that are not data. */
  public static CircuitShape of(CompiledCircuit circuit) {
    return new CircuitShape(circuit);
  }

  private CircuitShape(CompiledCircuit circuit) {
    k = circuit.k();
    numFixed = circuit.numFixed();
    numAdvice = circuit.numAdvice();
    numInstance = circuit.numInstance();
    advicePhase = circuit.advicePhase().clone();
    challengePhase = circuit.challengePhase().clone();
    unblindedAdvice = circuit.unblindedAdvice().clone();
    gates = List.copyOf(circuit.gates());
    permutation = List.copyOf(circuit.permutation());
    lookups = List.copyOf(circuit.lookups());
    shuffles = List.copyOf(circuit.shuffles());
    minimumDegree = circuit.minimumDegree();
    instanceLengths = circuit.instanceLengths().clone();

    gates.forEach(gate -> queries.add(gate.poly()));
    for (LookupArgument lookup : lookups) {
      queries.addAll(lookup.inputs());
      queries.addAll(lookup.table());
    }
    for (ShuffleArgument shuffle : shuffles) {
      queries.addAll(shuffle.inputs());
      queries.addAll(shuffle.shuffle());
    }
    permutation.forEach(column -> queries.addQuery(new Expression.Query(column, 0)));
    adviceQueries = queries.advice();
    fixedQueries = queries.fixed();
    instanceQueries = queries.instance();
    degree = circuit.degree();
    blindingFactors = circuit.blindingFactors();
    ShapeRules.check(this);
  }

  /** Base-2 logarithm of the number of rows. */
  public int k() {
    return k;
  }

  /** Number of rows. */
  public int n() {
    return 1 << k;
  }

  /** Number of fixed columns. */
  public int numFixed() {
    return numFixed;
  }

  /** Number of advice columns, over all phases. */
  public int numAdvice() {
    return numAdvice;
  }

  /** Number of instance columns. */
  public int numInstance() {
    return numInstance;
  }

  /** Number of challenges the circuit itself uses. */
  public int numChallenges() {
    return challengePhase.length;
  }

  /** Phase of an advice column. */
  public int advicePhase(int column) {
    return advicePhase[column];
  }

  /** Phase after which a challenge is drawn. */
  public int challengePhase(int challenge) {
    return challengePhase[challenge];
  }

  /** The last phase in which an advice column is committed; 0 without advice columns. */
  public int lastPhase() {
    return IntStream.of(advicePhase).max().orElse(0);
  }

  /** The advice columns of a phase, ascending: the order in which they are committed. */
  public int[] adviceOfPhase(int phase) {
    return IntStream.range(0, numAdvice).filter(i -> advicePhase[i] == phase).toArray();
  }

  /** Whether the unused rows of an advice column stay zero. */
  public boolean isUnblinded(int column) {
    return unblindedAdvice[column];
  }

  /** Gate polynomials in order. */
  public List<GatePoly> gates() {
    return gates;
  }

  /** Columns of the copy-constraint permutation in order. */
  public List<Column> permutation() {
    return permutation;
  }

  /** Lookup arguments in order. */
  public List<LookupArgument> lookups() {
    return lookups;
  }

  /** Shuffle arguments in order. */
  public List<ShuffleArgument> shuffles() {
    return shuffles;
  }

  /** The degree asked for by the circuit, 0 if none. */
  public int minimumDegree() {
    return minimumDegree;
  }

  /** Number of values a proof gives in an instance column; the rest of the column is zero. */
  public int instanceLength(int column) {
    return instanceLengths[column];
  }

  /** Advice queries, numbered by their place in the list; likewise the next two. */
  public List<Expression.Query> adviceQueries() {
    return adviceQueries;
  }

  /** Fixed queries. */
  public List<Expression.Query> fixedQueries() {
    return fixedQueries;
  }

  /** Instance queries. */
  public List<Expression.Query> instanceQueries() {
    return instanceQueries;
  }

  /** The place of a query in the list of its kind. */
  public int queryIndex(Expression.Query query) {
    return queries.indexOf(query);
  }

  /** Highest degree of the constraints, at least 3. */
  public int degree() {
    return degree;
  }

  /** Number of rows at the end that only hide the others. */
  public int blindingFactors() {
    return blindingFactors;
  }

  /** Number of rows a witness may use; also the index of the closing row. */
  public int usableRows() {
    return n() - (blindingFactors + 1);
  }

  /** Number of pieces the quotient is committed in. */
  public int quotientPieces() {
    return degree - 1;
  }

  /** log2 of the smallest power of two with room for the quotient; only the key's text uses it. */
  public int extendedK() {
    int extended = k;
    while ((1L << extended) < (long) n() * quotientPieces()) {
      extended++;
    }
    return extended;
  }

  /** Number of permutation columns that share one running product. */
  public int permutationChunk() {
    return degree - 2;
  }

  /** Number of permutation running products. */
  public int permutationSets() {
    return Math.ceilDiv(permutation.size(), permutationChunk());
  }

  /** The columns of one running product. */
  public List<Column> permutationSet(int set) {
    int from = set * permutationChunk();
    return permutation.subList(from, Math.min(from + permutationChunk(), permutation.size()));
  }
}
