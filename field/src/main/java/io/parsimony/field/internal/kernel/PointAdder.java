package io.parsimony.field.internal.kernel;

/**
 * Additions of affine points of G1, many at a time so that they share an inversion. A provider lays
 * points out as it likes, in arrays of type {@code S}: one of given points, which is only read, and
 * one of sums. None of them is infinity.
 *
 * <p>A reference names one of them: the index of a point, or of a sum if {@link #SUM} is set; with
 * {@link #NEGATE} it is the negative, and with {@link #ENDO} the image {@code (beta x, y)} of a
 * point (not of a sum) under the curve's endomorphism. An adder has scratch memory: one thread at a
 * time.
 *
 * @param <S> an array of points
 */
public interface PointAdder<S> {

  /** Flag of a reference: the negative. */
  int NEGATE = 1 << 31;

  /** Flag of a reference: a sum rather than a given point. */
  int SUM = 1 << 30;

  /** Flag of a reference: the point's image under the endomorphism. */
  int ENDO = 1 << 29;

  /** The part of a reference that is an index. */
  int INDEX = ENDO - 1;

  /** No reference. */
  int NONE = -1;

  /** Room for {@code n} sums. */
  S allocate(int n);

  /** The provider's form of points given as x and y words; may be the argument itself. */
  S load(LimbArray points);

  /** How many additions share an inversion at best. */
  int batch();

  /**
   * {@code sums[target[k]] = left[k] + right[k]} for {@code k < count}; equal and opposite operands
   * are allowed. Where the sum is infinity, {@code left[k]} becomes {@link #NONE}, and what is
   * written means nothing. A target may be an operand of the same addition, but of no other.
   */
  void addPairs(S points, S sums, int[] left, int[] right, int[] target, int count);

  /** Doubles {@code sums[from .. from + count - 1]} in place. */
  void doubleAll(S sums, int from, int count);

  /** {@code out[target]} becomes what a reference names. */
  void copy(S points, S sums, int reference, S out, int target);

  /** Room for {@code n} points in the form of {@link #load}. */
  S allocatePoints(int n);

  /** {@code points[to + i] = sums[from + i]} for {@code i < count}. */
  void makePoints(S sums, int from, int count, S points, int to);

  /** Writes what a reference names as x and y words. */
  void store(S points, S sums, int reference, long[] words);
}
