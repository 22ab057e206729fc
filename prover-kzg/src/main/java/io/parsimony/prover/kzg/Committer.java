package io.parsimony.prover.kzg;

import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.curve.FewPoints;
import io.parsimony.field.curve.G1;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.Msm;
import io.parsimony.field.curve.Scalars;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Commits to polynomials, given by coefficients or by values over the domain. Several at once take
 * less time than one after the other.
 */
public final class Committer {

  /**
   * A column that {@code tail} continues from row {@code tailFrom} on; rows between are zero.
   *
   * @param tail noise, or nothing
   */
  public record Column(ColumnValues head, int tailFrom, FrVector tail) {

    public Column {
      if (head.length() > tailFrom) {
        throw new IllegalArgumentException(
            "column of " + head.length() + " rows overlaps its tail at row " + tailFrom);
      }
    }

    /** A column without a tail. */
    public static Column of(ColumnValues values) {
      return new Column(values, Integer.MAX_VALUE, FrVector.zeros(0));
    }
  }

  /** Columns with tails at one place, above which a table of multiples pays. */
  private static final int MANY = 32;

  /** Rows of a tail above which a table of multiples grows large. */
  private static final int SHORT = 16;

  private final Srs srs;
  private final @Nullable ForkJoinPool pool;
  private final Map<Place, FewPoints> tails = new ConcurrentHashMap<>();
  private final Msm msm;
  private final G1Vector lagrange;

  /** Uses a setup of exactly the size of the polynomials, and the pool's threads if given. */
  public Committer(Srs srs, @Nullable ForkJoinPool pool) {
    this.srs = srs;
    this.pool = pool;
    this.msm = new Msm(pool);
    this.lagrange = srs.lagrange(pool);
  }

  /** Commits to coefficients; missing ones are zero. */
  public G1 commit(FrVector coeffs) {
    return msm.msm(srs.powers(), coeffs);
  }

  /** Commits to several polynomials by coefficients. */
  public List<G1> commitAll(List<FrVector> coeffs) {
    return msm.msmAll(srs.powers(), coeffs.stream().map(Scalars::of).toList());
  }

  /** Commits to several polynomials by values; missing ones are zero. */
  public List<G1> commitAllValues(List<FrVector> values) {
    return msm.msmAll(lagrange, values.stream().map(Scalars::of).toList());
  }

  /**
   * Commits to several polynomials by values, each of which is a known constant on many rows: these
   * rows cost next to nothing. The values are changed meanwhile and then put back.
   *
   * @param constants what to take off each column's values and add as a constant polynomial; zero
   *     for nothing
   */
  public List<G1> commitAllValues(List<FrVector> values, List<Fr> constants) {
    shift(values, constants, true);
    List<G1> commitments = commitAllValues(values);
    shift(values, constants, false);
    return plus(commitments, commitAll(constants.stream().map(FrVector::of).toList()));
  }

  private static void shift(List<FrVector> values, List<Fr> constants, boolean down) {
    for (int i = 0; i < values.size(); i++) {
      Fr constant = constants.get(i);
      if (!constant.isZero()) {
        values.get(i).addInPlace(down ? constant.negate() : constant);
      }
    }
  }

  /** The sums of commitments that are at the same place: commitments to the sums. */
  public static List<G1> plus(List<G1> a, List<G1> b) {
    List<G1> sums = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sums.add(a.get(i).plus(b.get(i)));
    }
    return sums;
  }

  /** Commits to columns; small values are cheap. */
  public List<G1> commitColumns(List<Column> columns) {
    List<G1> heads =
        msm.msmAll(lagrange, columns.stream().map(column -> scalars(column.head())).toList());
    // Columns whose tails are at the same place share the points there.
    Map<Place, List<Integer>> byPlace = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Place place = new Place(columns.get(i).tailFrom(), columns.get(i).tail().length());
      if (place.length() > 0) {
        byPlace.computeIfAbsent(place, p -> new ArrayList<>()).add(i);
      }
    }
    List<G1> sums = new ArrayList<>(heads);
    byPlace.forEach((place, members) -> {
      List<G1> ends = tails(place, members.stream().map(i -> columns.get(i).tail()).toList());
      for (int j = 0; j < ends.size(); j++) {
        int i = members.get(j);
        sums.set(i, sums.get(i).plus(ends.get(j)));
      }
    });
    return sums;
  }

  private List<G1> tails(Place place, List<FrVector> noise) {
    G1Vector bases = lagrange.slice(place.from(), place.from() + place.length());
    if (noise.size() >= MANY && place.length() <= SHORT) {
      return tails.computeIfAbsent(place, _ -> new FewPoints(bases)).sums(pool, noise);
    }
    return msm.msmAll(bases, noise.stream().map(Scalars::of).toList());
  }

  private record Place(int from, int length) {}

  private static Scalars scalars(ColumnValues column) {
    return switch (column) {
      case SmallColumn small -> Scalars.ofSmall(small.toLongs(0, small.length()));
      case BitColumn bits -> Scalars.ofSmall(bits.toLongs(0, bits.length()));
      case FieldColumn field -> Scalars.of(field.vector());
    };
  }
}
