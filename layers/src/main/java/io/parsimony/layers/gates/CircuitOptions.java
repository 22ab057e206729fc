package io.parsimony.layers.gates;

/**
 * The choices that turn a model and a gate set into one circuit. All of them are public and part of
 * the key.
 *
 * @param k log2 of the number of rows, 0 to let {@link CircuitPlanner} choose
 * @param columns number of advice columns to aim at (at most), 0 to let the planner choose
 * @param layout how the gate set arranges its columns, in its own words; empty for its own choice.
 *     The planner fills it in
 * @param params where trained weights live
 * @param weightRange whether private weights are range-checked
 * @param inputVisibility whether the model's inputs are public
 * @param nonlinear what ranges, rescales and functions are made of
 */
public record CircuitOptions(
    int k,
    int columns,
    String layout,
    Params params,
    WeightRange weightRange,
    Visibility inputVisibility,
    Nonlinear nonlinear) {

  /** Where trained weights live. */
  public enum Params {
    /** In advice columns: each proof shows that some network of this shape exists. */
    PRIVATE,
    /** In fixed columns: the verifying key binds them. */
    FIXED,
    /**
     * In advice columns of their own, so that a proof can be linked to a commitment that was
     * published once: it shows that the private network is that one.
     */
    COMMITTED
  }

  /** Whether private weights are range-checked. */
  public enum WeightRange {
    /** Each weight is shown to lie in its declared range. */
    CHECKED,
    /**
     * They are any field elements: proves only that some field-valued network exists, for which
     * integer reasoning does not hold.
     */
    TRUSTED
  }

  /** Whether inputs are public. */
  public enum Visibility {
    /** In the instance column; the verifier checks their ranges in the clear. */
    PUBLIC,
    /** In advice columns; range-checked in the circuit, if the gate set does so. */
    PRIVATE
  }

  /** What ranges, rescales and functions are made of. */
  public enum Nonlinear {
    /** Tables as large as the trace takes: a function of b bits has one of 2^b rows. */
    LOOKUP,
    /**
     * Intervals and functions of at most 2^8 integers are looked up, all else is taken apart into
     * limbs of at most 8 bits; larger functions have to be piecewise linear.
     */
    LIMBS,
    /** No lookups: numbers are taken apart into bits; functions have to be piecewise linear. */
    BITS;

    /** Lower case, as on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Rejects numbers that mean nothing. */
  public CircuitOptions {
    if (k < 0 || k > 28) {
      throw new IllegalArgumentException("k must be 0 (automatic) or 1..28, got " + k);
    }
    if (columns < 0) {
      throw new IllegalArgumentException("columns must be 0 (automatic) or more, got " + columns);
    }
  }

  /** All automatic; private weights, checked; public inputs. */
  public static CircuitOptions defaults() {
    return new CircuitOptions(
        0, 0, "", Params.PRIVATE, WeightRange.CHECKED, Visibility.PUBLIC, Nonlinear.LOOKUP);
  }

  /** These options with another {@code k}. */
  public CircuitOptions withK(int newK) {
    return new CircuitOptions(
        newK, columns, layout, params, weightRange, inputVisibility, nonlinear);
  }

  /** These options with another number of columns. */
  public CircuitOptions withColumns(int newColumns) {
    return new CircuitOptions(
        k, newColumns, layout, params, weightRange, inputVisibility, nonlinear);
  }

  /** These options with another layout. */
  public CircuitOptions withLayout(String newLayout) {
    return new CircuitOptions(
        k, columns, newLayout, params, weightRange, inputVisibility, nonlinear);
  }

  /** These options with weights elsewhere. */
  public CircuitOptions withParams(Params newParams) {
    return new CircuitOptions(
        k, columns, layout, newParams, weightRange, inputVisibility, nonlinear);
  }

  /** These options with weights checked or not. */
  public CircuitOptions withWeightRange(WeightRange newRange) {
    return new CircuitOptions(k, columns, layout, params, newRange, inputVisibility, nonlinear);
  }

  /** These options with inputs public or private. */
  public CircuitOptions withInputVisibility(Visibility newVisibility) {
    return new CircuitOptions(k, columns, layout, params, weightRange, newVisibility, nonlinear);
  }

  /** These options with nonlinear parts made of something else. */
  public CircuitOptions withNonlinear(Nonlinear newNonlinear) {
    return new CircuitOptions(
        k, columns, layout, params, weightRange, inputVisibility, newNonlinear);
  }
}
