package io.parsimony.layers.quant.ezkl;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.quant.Layer;
import java.util.List;
import java.util.Optional;

/** Says which operands the tables of a growing model hold. */
sealed interface Domains {

  /**
   * The interval of a value that a table reads.
   *
   * @param name of the value
   * @param positive whether the table makes sense above zero only
   */
  Range of(String name, Term x, boolean positive);

  /** The range of an input whose elements take at least {@code least}. */
  Range ofInput(String name, int id, Range least);

  /** Hears of a new layer. */
  default void apply(Layer layer, List<Integer> operands, int output) {}

  /** Hears of parameters or constants. */
  default void data(int id, IntTensor elements) {}

  /**
   * Whether the maximum is taken off before a softmax along an axis: the plain way needs sums of
   * exponentials that one table can hold.
   *
   * @param centred name of the difference, if it is made
   */
  default boolean centresSoftmax(Term x, int axis, String centred) {
    return false;
  }

  /** The integers that a value took on samples, if there are any. */
  default Optional<Range> seen(int id) {
    return Optional.empty();
  }

  /** Whether intervals are of this network rather than a default. */
  default boolean calibrated() {
    return true;
  }

  /** The same for all: so many bits, as EZKL's default was. */
  record Default(int bits) implements Domains {
    @Override
    public Range of(String name, Term x, boolean positive) {
      Range all = Range.signed(bits);
      return positive ? new Range(1, all.max()) : all;
    }

    @Override
    public Range ofInput(String name, int id, Range least) {
      return least;
    }

    @Override
    public boolean calibrated() {
      return false;
    }
  }

  /** As found before. */
  record Given(EzklCalibration calibration) implements Domains {
    @Override
    public Range of(String name, Term x, boolean positive) {
      return calibration.of(name);
    }

    @Override
    public Range ofInput(String name, int id, Range least) {
      return calibration.of(name);
    }

    @Override
    public boolean centresSoftmax(Term x, int axis, String centred) {
      return calibration.intervals().containsKey(centred);
    }
  }

  /** What samples need, and a quarter more. */
  record Seen(Samples samples) implements Domains {

    /** Each group of a plain softmax has its largest exponent between these. */
    private static final double HIGHEST_EXPONENT = 5;

    private static final double LOWEST_EXPONENT = -2;

    @Override
    public Range of(String name, Term x, boolean positive) {
      Range seen = samples.hull(x.id());
      if (positive) {
        if (seen.min() < 1) {
          throw new IllegalArgumentException(
              "an operand in "
                  + seen
                  + " at scale "
                  + x.scale()
                  + ", but the table needs positive integers; end the circuit before this node");
        }
        return new Range(Math.max(1, seen.min() / 2), seen.max() * 2);
      }
      long margin = Math.max((seen.max() - seen.min()) / 4, 1L << Math.max(0, x.scale() - 4));
      return new Range(seen.min() - margin, seen.max() + margin);
    }

    @Override
    public Range ofInput(String name, int id, Range least) {
      int bits = samples.hull(id).signedBits();
      return Range.signed(Math.max(least.signedBits(), bits));
    }

    @Override
    public boolean centresSoftmax(Term x, int axis, String centred) {
      double unit = StrictMath.scalb(1.0, -x.scale());
      Range maxima = samples.maxima(x.id(), axis);
      return maxima.max() * unit > HIGHEST_EXPONENT || maxima.min() * unit < LOWEST_EXPONENT;
    }

    @Override
    public Optional<Range> seen(int id) {
      return Optional.of(samples.hull(id));
    }

    @Override
    public void apply(Layer layer, List<Integer> operands, int output) {
      samples.apply(layer, operands, output);
    }

    @Override
    public void data(int id, IntTensor elements) {
      samples.data(id, elements);
    }
  }
}
