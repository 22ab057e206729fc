package io.parsimony.field.internal.kernel;

/**
 * Additions of affine points of G1, many at a time so that they share an inversion. A provider lays
 * points out as it likes, in arrays of type {@code S}; infinity has a representation of its own.
 *
 * <p>Signed indices name points: {@code i >= 0} is point i, and {@code i | NEGATE} its negative. An
 * adder has scratch memory: one thread at a time.
 *
 * @param <S> an array of points
 */
public interface PointAdder<S> {

  /** Flag of an index: the negative of the point. */
  int NEGATE = 1 << 31;

  /** An array of {@code n} points, all infinity. */
  S allocate(int n);

  /** The provider's form of points given as x and y words; may be the argument itself. */
  S load(LimbArray points);

  /**
   * {@code out[target[k]] = in[left[k]] + in[right[k]]} for {@code k < count}, complete: equal,
   * opposite and infinite points are allowed. {@code out} is another array than {@code in}.
   */
  void addPairs(S in, int[] left, int[] right, int[] target, int count, S out);

  /** {@code out[target] = in[index]}. */
  void copy(S in, int index, S out, int target);

  /** Writes point {@code index} as x and y words into {@code words}, zeros for infinity. */
  void store(S in, int index, long[] words);
}
