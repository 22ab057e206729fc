package io.parsimony.prover;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.circuit.compiled.WitnessSource;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.List;

/**
 * A circuit written by hand that uses every part of the proof system: two phases, a challenge, a
 * two-column lookup, a shuffle, copies between advice, fixed and instance columns, rotations both
 * ways and an unblinded column.
 *
 * <pre>
 *   row i < ROWS:  c_i = c_(i-1) + a_i * b_i   (c_-1 is not used: s is off on row 0)
 *                  (a_i, a_i^2) in table       d_i = a_i * challenge (phase 1)
 *                  e is a with its rows turned round
 * </pre>
 */
final class SmallCircuits {

  static final int K = 5;
  static final int ROWS = 12;
  private static final int TABLE = 8;

  private static final AdviceColumn A = new AdviceColumn(0, 0);
  private static final AdviceColumn B = new AdviceColumn(1, 0);
  private static final AdviceColumn C = new AdviceColumn(2, 0);
  private static final AdviceColumn D = new AdviceColumn(3, 1);
  private static final AdviceColumn E = new AdviceColumn(4, 0);
  private static final FixedColumn S = new FixedColumn(0);
  private static final FixedColumn T = new FixedColumn(1);
  private static final FixedColumn T2 = new FixedColumn(2);
  private static final InstanceColumn OUT = new InstanceColumn(0);

  private SmallCircuits() {}

  static CompiledCircuit circuit() {
    return circuit("squares", new int[] {0}, 0);
  }

  static CompiledCircuit circuit(String lookupName, int[] challengePhase, int minimumDegree) {
    Expression product = A.cur().times(B.cur());
    List<GatePoly> gates =
        List.of(
            new GatePoly(
                "mac", "c = c_prev + a*b", S.cur().times(C.cur().minus(C.prev().plus(product)))),
            new GatePoly(
                "challenge",
                "d = a*challenge",
                S.cur().times(D.cur().minus(A.cur().times(new Expression.Challenge(0, 0))))));
    CopyList copies = new CopyList();
    copies.add(1, ROWS - 1, 2, 0);
    copies.add(1, 0, 3, TABLE - 1);
    copies.add(0, 1, 0, 2);
    copies.add(0, 2, 0, 3);
    long[] s = new long[ROWS];
    long[] t = new long[TABLE];
    long[] t2 = new long[TABLE];
    for (int i = 1; i < ROWS; i++) {
      s[i] = 1;
    }
    for (int i = 0; i < TABLE; i++) {
      t[i] = i - 3L;
      t2[i] = t[i] * t[i];
    }
    List<Column> permutation = List.of(A, C, OUT, T);
    return new CompiledCircuit(
        K,
        3,
        5,
        1,
        new int[] {0, 0, 0, 1, 0},
        challengePhase,
        new boolean[] {false, false, false, false, true},
        gates,
        permutation,
        List.of(
            new LookupArgument(
                lookupName,
                List.of(S.cur().times(A.cur()), S.cur().times(A.cur().times(A.cur()))),
                List.of(T.cur(), T2.cur()))),
        List.of(new ShuffleArgument("turned", List.of(A.cur()), List.of(E.cur()))),
        minimumDegree,
        List.of(SmallColumn.of(s), SmallColumn.of(t), SmallColumn.of(t2)),
        copies,
        new int[] {2});
  }

  /** A witness that satisfies the circuit. */
  static Witness witness() {
    long[] a = {-3, 2, 2, 2, -1, 0, 4, 3, -2, 1, 1, -3};
    long[] b = {5, 1000, -7, 1L << 40, 0, 3, 2, -9, 11, 13, 17, 19};
    long[] c = new long[ROWS];
    c[0] = 4;
    long[] e = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      if (i > 0) {
        c[i] = c[i - 1] + a[i] * b[i];
      }
      e[ROWS - 1 - i] = a[i];
    }
    return new Witness(a, b, c, e, new long[] {c[ROWS - 1], 99});
  }

  /** The columns; tests change an entry and look who notices. */
  record Witness(long[] a, long[] b, long[] c, long[] e, long[] out) {

    List<ColumnValues> instances() {
      return List.of(SmallColumn.of(out));
    }

    WitnessSource source() {
      return (phase, challenges) -> {
        if (phase == 0) {
          return List.of(
              SmallColumn.of(a), SmallColumn.of(b), SmallColumn.of(c), SmallColumn.of(e));
        }
        FrVector d = FrVector.ofSmall(a);
        d.scaleInPlace(challenges.getFirst());
        d.set(0, Fr.ZERO);
        return List.of(new FieldColumn(d));
      };
    }
  }
}
