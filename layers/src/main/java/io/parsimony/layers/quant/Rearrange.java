package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Moves elements: each output is an element of some operand, or zero. It computes nothing, so a
 * gate set may pass cells on (EZKL's copies them).
 *
 * @param kind where it came from, for display and for gate sets that count copies
 * @param sourceTensor operand of each output; empty if there is one operand only
 * @param sourceIndex element of that operand for each output; -1 is zero
 * @param shape shape of the result
 */
@SuppressWarnings("ArrayRecordComponent") // by content: equals and hashCode are written out
public record Rearrange(Kind kind, int[] sourceTensor, int[] sourceIndex, Shape shape)
    implements Layer {

  /** Kinds of rearrangement. */
  public enum Kind {
    /** Same elements in the same order. */
    RESHAPE,
    /** Axes permuted. */
    TRANSPOSE,
    /** A part of one operand. */
    SLICE,
    /** One part of a split. */
    SPLIT,
    /** Operands side by side. */
    CONCAT,
    /** A border of zeros, or of mirrored elements. */
    PAD,
    /** Elements repeated. */
    EXPAND,
    /** Elements picked by constant indices. */
    GATHER,
    /** Elements of two operands chosen by a constant mask. */
    WHERE
  }

  /** Checks the lengths; the arrays are given away. */
  public Rearrange {
    if (sourceIndex.length != shape.size()) {
      throw new IllegalArgumentException(
          "shape " + shape + " needs " + shape.size() + " sources, got " + sourceIndex.length);
    }
    if (sourceTensor.length != 0 && sourceTensor.length != sourceIndex.length) {
      throw new IllegalArgumentException(
          sourceTensor.length + " source operands for " + sourceIndex.length + " sources");
    }
  }

  /** A rearrangement of one operand. */
  public static Rearrange of(Kind kind, int[] sourceIndex, Shape shape) {
    return new Rearrange(kind, new int[0], sourceIndex, shape);
  }

  /** A change of shape alone. */
  public static Rearrange reshape(Shape shape) {
    int[] identity = new int[shape.size()];
    Arrays.setAll(identity, i -> i);
    return of(Kind.RESHAPE, identity, shape);
  }

  /** The operand that output {@code i} comes from. */
  public int tensor(int i) {
    return sourceTensor.length == 0 ? 0 : sourceTensor[i];
  }

  /** The element of that operand, or -1 for zero. */
  public int index(int i) {
    return sourceIndex[i];
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    long[] out = new long[sourceIndex.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = sourceIndex[i] < 0 ? 0 : inputs.get(tensor(i)).get(sourceIndex[i]);
    }
    return IntTensor.of(shape, out);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    for (int i = 0; i < sourceIndex.length; i++) {
      if (tensor(i) >= inputs.size() || sourceIndex[i] >= inputs.get(tensor(i)).size()) {
        throw new IllegalArgumentException(
            kind
                + " reads element "
                + sourceIndex[i]
                + " of operand "
                + tensor(i)
                + " of "
                + inputs);
      }
    }
    return shape;
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    boolean[] used = new boolean[inputs.size()];
    boolean zero = false;
    for (int i = 0; i < sourceIndex.length; i++) {
      zero |= sourceIndex[i] < 0;
      used[tensor(i)] |= sourceIndex[i] >= 0;
    }
    Range all = null;
    for (int t = 0; t < used.length; t++) {
      if (used[t]) {
        all = all == null ? inputs.get(t) : all.union(inputs.get(t));
      }
    }
    if (all == null) {
      return Range.ZERO;
    }
    return zero ? all.union(Range.ZERO) : all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rearrange r
        && kind == r.kind
        && shape.equals(r.shape)
        && Arrays.equals(sourceTensor, r.sourceTensor)
        && Arrays.equals(sourceIndex, r.sourceIndex);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(sourceTensor) + Arrays.hashCode(sourceIndex);
  }

  @Override
  public String toString() {
    return "Rearrange[" + kind + " to " + shape + "]";
  }
}
