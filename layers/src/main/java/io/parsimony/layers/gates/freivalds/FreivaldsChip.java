package io.parsimony.layers.gates.freivalds;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.layers.gates.freivalds.FreivaldsLane.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks matrix products by a random linear combination (Freivalds' check). Belongs to one
 * synthesis.
 *
 * <p><b>Statement.</b> With {@code Y} the right side of a {@link LinearForm}, {@code m} its factor
 * and {@code h} its constant, and {@code r}, {@code s} challenges drawn after the first phase:
 *
 * <pre>
 *   sum over i, j of r^i*s^j*(Y - m*(X*W + b) - h)_ij = 0, that is
 *   m*(sum over k of (sum_i r^i*X_ik)*(sum_j s^j*W_kj) + bias) + h*(sum_i r^i)*(sum_j s^j)
 *     = sum_i r^i*(sum_j s^j*Y_ij)
 * </pre>
 *
 * <p><b>Why it is sound.</b> All of {@code X}, {@code W}, {@code b} and {@code Y} must be cells of
 * the first phase (or fixed), so they are committed before {@code r} and {@code s} are drawn. The
 * difference of both sides is a polynomial in {@code r} and {@code s}, of degree below {@code rows
 * + columns}, whose coefficients are the errors of the entries, one monomial each: if any entry is
 * wrong, it vanishes for at most {@code (rows + columns)/p} of the pairs (Schwartz and Zippel).
 * With one challenge for both, entries {@code (i, j)} and {@code (j, i)} would share a monomial and
 * opposite errors would cancel. So every entry holds in the field. <b>Not constrained here:</b> any
 * range. The caller bounds {@code X}, {@code W} and {@code b}; then {@code X*W + b} is an integer
 * far below p, and a lone {@code Y} is that integer. A sum {@code 2^s*z + r} is one only if {@code
 * z} and {@code r} are bounded too.
 *
 * <p><b>Cost.</b> With {@code w} cells a row, about {@code (|X| + |W| + |Y|)/w} rows of one
 * constraint each, and {@code 2*terms/w} more. A factor of one row or column is not combined.
 */
public final class FreivaldsChip {

  /** Makes cells of public numbers. */
  @FunctionalInterface
  public interface Constants {
    /** A cell that holds this number. */
    Cells of(Layouter layouter, long number);
  }

  private final FreivaldsLanes lanes;
  private final Constants constants;
  private final Map<Sum, Cells> constantSums = new HashMap<>();

  /**
   * A chip on these lanes.
   *
   * @param constants gives fixed cells, or cells copied from such
   */
  public FreivaldsChip(FreivaldsLanes lanes, Constants constants) {
    this.lanes = lanes;
    this.constants = constants;
  }

  /**
   * Constrains one product of a layer; the others of {@link MatrixProduct#of} need calls of their
   * own.
   *
   * @param operand0 cells of the layer's operand 0
   * @param operand1 cells of operand 1
   * @param bias cells of operand 2; not read if the layer has none
   * @param form what the results are to equal
   * @throws IllegalArgumentException if any of these cells is of a later phase
   */
  public void check(
      Layouter layouter,
      MatrixProduct p,
      Cells operand0,
      Cells operand1,
      Cells bias,
      LinearForm form) {
    requireFirstPhase(operand0);
    requireFirstPhase(operand1);
    requireFirstPhase(bias);
    form.parts().forEach(part -> requireFirstPhase(part.cells()));
    Cells zero = constants.of(layouter, 0);
    Cells left = p.swapped ? operand1 : operand0;
    Cells right = Cells.concat(p.swapped ? operand0 : operand1, zero);
    var combiner = new Combiner(layouter, lanes, zero);
    List<Cells> factors = new ArrayList<>();
    factors.add(combiner.transposed(Kind.ROWS, left.gather(p.left), p.rows, p.terms));
    int[] wrapped = p.right.clone();
    for (int i = 0; i < wrapped.length; i++) {
      wrapped[i] = wrapped[i] < 0 ? right.size() - 1 : wrapped[i];
    }
    factors.add(combiner.rows(Kind.COLUMNS, right.gather(wrapped), p.terms, p.columns));
    List<Cells> lefts = new ArrayList<>(List.of(factors.get(0)));
    List<Cells> rights = new ArrayList<>(List.of(factors.get(1)));
    if (p.hasBias()) {
      Cells values = bias.gather(p.bias);
      Kind own = p.biasByColumn ? Kind.COLUMNS : Kind.ROWS;
      Kind other = p.biasByColumn ? Kind.ROWS : Kind.COLUMNS;
      lefts.add(combiner.rows(own, values, 1, values.size()));
      rights.add(constantSum(combiner, other, 1, p.biasByColumn ? p.rows : p.columns));
    }
    if (form.factor() != 1) {
      Cells product = combiner.pairs(Cells.concat(lefts), Cells.concat(rights));
      lefts = new ArrayList<>(List.of(product));
      rights = new ArrayList<>(List.of(constants.of(layouter, form.factor())));
    }
    if (form.constant() != 0) {
      lefts.add(constantSum(combiner, Kind.ROWS, 1, p.rows));
      rights.add(constantSum(combiner, Kind.COLUMNS, form.constant(), p.columns));
    }
    for (LinearForm.Part part : form.parts()) {
      lefts.add(combiner.matrix(part.cells().gather(p.result), p.rows, p.columns));
      rights.add(constants.of(layouter, Math.negateExact(part.coefficient())));
    }
    combiner.pairsAreZero(Cells.concat(lefts), Cells.concat(rights));
  }

  /**
   * Constrains multiples: for each group {@code g} and each of its elements {@code j}, {@code f_g *
   * x_j + m * d_g + h} equals the right side of the form, {@code -h} being its constant.
   *
   * <p>For each group one equation, {@code f_g*(sum_j s^j*x_j) + (m*d_g + h)*(sum_j s^j) = sum_j
   * s^j*Y_j}: a polynomial in {@code s} whose coefficients are the errors of the elements, so it
   * vanishes for at most {@code elements/p} of the challenges unless all are zero.
   *
   * @param x consecutive groups of cells
   * @param starts where each group starts, and where the last one ends
   * @param factors the {@code f_g}
   * @param shifts the {@code d_g}
   * @param multiple {@code m}; zero if {@code shifts} are not to be read
   * @param form its factor is one
   * @throws IllegalArgumentException if any of these cells is of a later phase
   */
  public void checkMultiples(
      Layouter layouter,
      Cells x,
      int[] starts,
      Cells factors,
      Cells shifts,
      long multiple,
      LinearForm form) {
    if (form.factor() != 1) {
      throw new IllegalArgumentException("multiples are checked as they are");
    }
    for (Cells cells : List.of(x, factors, shifts)) {
      requireFirstPhase(cells);
    }
    form.parts().forEach(part -> requireFirstPhase(part.cells()));
    int groups = starts.length - 1;
    var combiner = new Combiner(layouter, lanes, constants.of(layouter, 0));
    List<Cells> lefts = new ArrayList<>(List.of(combiner.groups(Kind.COLUMNS, x, starts)));
    List<Cells> rights = new ArrayList<>(List.of(factors));
    if (multiple != 0) {
      lefts.add(powers(combiner, multiple, starts));
      rights.add(shifts);
    }
    int[] same = new int[groups];
    if (form.constant() != 0) {
      lefts.add(powers(combiner, form.constant(), starts));
      rights.add(constants.of(layouter, 1).gather(same));
    }
    for (LinearForm.Part part : form.parts()) {
      lefts.add(combiner.groups(Kind.COLUMNS, part.cells(), starts));
      rights.add(constants.of(layouter, Math.negateExact(part.coefficient())).gather(same));
    }
    combiner.pairsAreZero(lefts, rights);
  }

  /** For each group, a public number times the sum of as many powers as it has elements. */
  private Cells powers(Combiner combiner, long number, int[] starts) {
    Cells[] sums = new Cells[starts.length - 1];
    for (int g = 0; g < sums.length; g++) {
      sums[g] = constantSum(combiner, Kind.COLUMNS, number, starts[g + 1] - starts[g]);
    }
    return Cells.concat(sums);
  }

  /** Rows of lanes that {@link #checkMultiples} takes for a form of so many parts. */
  public static long rowsOfMultiples(int[] starts, int width, int parts) {
    long rows = 0;
    for (int g = 0; g + 1 < starts.length; g++) {
      rows += (parts + 1) * chunks(starts[g + 1] - starts[g], width);
    }
    return rows + (starts.length - 1) * chunks(2L * (parts + 3), width);
  }

  /** A matrix that may still change when the challenges are known could be fitted to them. */
  static void requireFirstPhase(Cells cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (cells.ref(i).column() instanceof AdviceColumn column && column.phase() > 0) {
        throw new IllegalArgumentException(
            "advice column " + column.index() + " is filled after the challenges are drawn");
      }
    }
  }

  /** A public number times a sum of powers. */
  private record Sum(Kind kind, long number, int count) {}

  /** A public number times the sum of so many powers of a challenge. */
  private Cells constantSum(Combiner combiner, Kind kind, long number, int count) {
    Sum key = new Sum(kind, number, count);
    Cells known = constantSums.get(key);
    if (known == null) {
      Cells cell = constants.of(combiner.layouter(), number);
      known = combiner.rows(kind, cell.gather(new int[count]), 1, count);
      constantSums.put(key, known);
    }
    return known;
  }

  /**
   * Rows of lanes that a product takes, for a form of so many parts: a little more than {@link
   * #check} does if public sums are shared.
   */
  public static long rowsOf(MatrixProduct p, int width, int parts) {
    long rows = 0;
    rows += p.rows == 1 ? 0 : p.terms * chunks(p.rows, width);
    rows += p.columns == 1 ? 0 : p.terms * chunks(p.columns, width);
    rows += 2 * (chunks(p.rows, width) + chunks(p.columns, width));
    rows += parts * Combiner.matrixRows(p.rows, p.columns, width);
    return rows + chunks(2L * (p.terms + parts + 2), width);
  }

  static long chunks(long terms, int width) {
    return (terms + width - 1) / width;
  }
}
