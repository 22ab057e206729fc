package io.parsimony.circuit.compiled;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * All that a prover or verifier must know of a circuit: columns, constraints, fixed values and
 * equalities. It knows nothing of regions, chips or networks, and any front end may make one.
 *
 * @param k the trace has {@code 2^k} rows
 * @param advicePhase phase of each advice column
 * @param challengePhase phase after which each challenge is drawn; an advice column is committed in
 *     that phase or a later one
 * @param unblindedAdvice per advice column, whether its last rows are left zero instead of random
 * @param permutation the columns that take part in equalities, in order
 * @param minimumDegree least degree of the quotient, 0 for none
 * @param fixed values of the fixed columns, selectors among them
 * @param copies equalities; their columns are positions in {@code permutation}
 * @param instanceLengths number of public values in each instance column
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record CompiledCircuit(
    int k,
    int numFixed,
    int numAdvice,
    int numInstance,
    int[] advicePhase,
    int[] challengePhase,
    boolean[] unblindedAdvice,
    List<GatePoly> gates,
    List<Column> permutation,
    List<LookupArgument> lookups,
    List<ShuffleArgument> shuffles,
    int minimumDegree,
    List<ColumnValues> fixed,
    CopyList copies,
    int[] instanceLengths) {

  public CompiledCircuit {
    advicePhase = advicePhase.clone();
    challengePhase = challengePhase.clone();
    unblindedAdvice = unblindedAdvice.clone();
    instanceLengths = instanceLengths.clone();
    gates = List.copyOf(gates);
    permutation = List.copyOf(permutation);
    lookups = List.copyOf(lookups);
    shuffles = List.copyOf(shuffles);
    fixed = List.copyOf(fixed);
    CompiledCircuitChecks.shape(
        k,
        numFixed,
        numAdvice,
        numInstance,
        advicePhase,
        challengePhase,
        unblindedAdvice,
        minimumDegree,
        permutation,
        fixed,
        instanceLengths);
    CompiledCircuitChecks.expressions(
        numFixed, numInstance, advicePhase, challengePhase, gates, lookups, shuffles);
    CompiledCircuitChecks.copies(k, permutation, copies);
  }

  @Override
  public int[] advicePhase() {
    return advicePhase.clone();
  }

  @Override
  public int[] challengePhase() {
    return challengePhase.clone();
  }

  @Override
  public boolean[] unblindedAdvice() {
    return unblindedAdvice.clone();
  }

  @Override
  public int[] instanceLengths() {
    return instanceLengths.clone();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof CompiledCircuit other
        && k == other.k
        && numFixed == other.numFixed
        && Arrays.equals(advicePhase, other.advicePhase)
        && Arrays.equals(challengePhase, other.challengePhase)
        && Arrays.equals(unblindedAdvice, other.unblindedAdvice)
        && Arrays.equals(instanceLengths, other.instanceLengths)
        && minimumDegree == other.minimumDegree
        && gates.equals(other.gates)
        && permutation.equals(other.permutation)
        && lookups.equals(other.lookups)
        && shuffles.equals(other.shuffles)
        && fixed.equals(other.fixed)
        && copies.equals(other.copies);
  }

  @Override
  public int hashCode() {
    return Objects.hash(k, gates, permutation, lookups, shuffles, copies);
  }

  /** Number of rows of the trace. */
  public int n() {
    return 1 << k;
  }

  /** Number of phases: one more than the largest phase of an advice column. */
  public int phases() {
    int max = 0;
    for (int phase : advicePhase) {
      max = Math.max(max, phase);
    }
    return max + 1;
  }

  /** Rows at the end that hide the witness: {@code max(3, most rotations of a column) + 2}. */
  public int blindingFactors() {
    return Shapes.blindingFactors(numAdvice, permutation, gates, lookups, shuffles);
  }

  /** Rows that constraints and copies may use: {@code 2^k - (blindingFactors + 1)}. */
  public int usableRows() {
    return n() - (blindingFactors() + 1);
  }

  /** The largest degree that any constraint or argument brings to the quotient. */
  public int degree() {
    return Shapes.degree(gates, lookups, shuffles, minimumDegree);
  }
}
