package io.parsimony.prover.kzg;

import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.curve.G1;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.Msm;
import io.parsimony.field.vector.FrVector;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Commits to polynomials, given by coefficients or by values over the domain. */
public final class Committer {

  private final Srs srs;
  private final Msm msm;
  private final G1Vector lagrange;

  /** Uses a setup of exactly the size of the polynomials, and the pool's threads if given. */
  public Committer(Srs srs, @Nullable ForkJoinPool pool) {
    this.srs = srs;
    this.msm = new Msm(pool);
    this.lagrange = srs.lagrange(pool);
  }

  /** Commits to coefficients; missing ones are zero. */
  public G1 commit(FrVector coeffs) {
    return msm.msm(srs.powers(), coeffs);
  }

  /** Commits to several polynomials by coefficients. */
  public List<G1> commitAll(List<FrVector> coeffs) {
    return coeffs.stream().map(this::commit).toList();
  }

  /** Commits to several polynomials by values. */
  public List<G1> commitAllValues(List<FrVector> values) {
    return values.stream().map(this::commitValues).toList();
  }

  /** Commits to values; missing ones are zero. */
  public G1 commitValues(FrVector values) {
    return msm.msm(lagrange, values);
  }

  /** Commits to a column; small values are cheap. */
  public G1 commitValues(ColumnValues column) {
    return switch (column) {
      case SmallColumn small -> msm.msmSmall(lagrange, small.toLongs(0, small.length()));
      case BitColumn bits -> msm.msmSmall(lagrange, bits.toLongs(0, bits.length()));
      case FieldColumn field -> commitValues(field.vector());
    };
  }

  /** Commits to a column that {@code tail} continues from row {@code from} on. */
  public G1 commitValues(ColumnValues column, int from, FrVector tail) {
    if (column.length() > from) {
      throw new IllegalArgumentException(
          "column of " + column.length() + " rows overlaps its tail at row " + from);
    }
    G1Vector tailBases = lagrange.slice(from, from + tail.length());
    return commitValues(column).plus(msm.msm(tailBases, tail));
  }
}
