package io.parsimony.circuit;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sequence of assigned cells with their values. A run down one column takes no memory
 * per cell; other sequences take one long each.
 */
public final class Cells {

  /** The handle of a cell that is not in the trace. */
  static final long ABSENT = -1;

  private static final Cells EMPTY = new Cells(new long[0], 0, 0, Ints.of(), null, Range.ANY);

  /** Handles, or null for a run down a column, whose handles are first, first + 1, ... */
  private final long @Nullable [] handles;

  private final long first;
  private final int size;
  private final @Nullable Ints ints;
  private final @Nullable Value<FrVector> field;
  private final Range range;

  private Cells(
      long @Nullable [] handles,
      long first,
      int size,
      @Nullable Ints ints,
      @Nullable Value<FrVector> field,
      Range range) {
    this.handles = handles;
    this.first = first;
    this.size = size;
    this.ints = ints;
    this.field = field;
    this.range = range;
  }

  /** A run down a column that starts at a handle, with small values. */
  static Cells run(long first, Ints values, Range range) {
    return new Cells(null, first, values.size(), values, null, range);
  }

  /** A run down a column that starts at a handle, with values of the field. */
  static Cells run(long first, int size, Value<FrVector> values) {
    return new Cells(null, first, size, null, values, Range.ANY);
  }

  /** No cells. */
  public static Cells empty() {
    return EMPTY;
  }

  /**
   * Places of cells that were left out of the trace, with zeros for values: nothing may be copied
   * from them.
   */
  public static Cells absent(int size) {
    long[] none = new long[size];
    Arrays.fill(none, ABSENT);
    return new Cells(none, 0, size, Ints.constant(0, size), null, Range.ANY);
  }

  /** How many cells there are. */
  public int size() {
    return size;
  }

  /**
   * The small integers in the cells, maybe unknown.
   *
   * @throws IllegalStateException if the cells were assigned as field elements
   */
  public Ints values() {
    if (ints == null) {
      throw new IllegalStateException("these cells hold field elements, not small integers");
    }
    return ints;
  }

  /** Whether the cells were assigned as small integers. */
  public boolean isSmall() {
    return ints != null;
  }

  /** The values as field elements, maybe unknown. */
  public Value<FrVector> fieldValues() {
    if (ints != null) {
      return ints.isKnown() ? Value.known(FrVector.ofSmall(ints.toArray())) : Value.unknown();
    }
    return Objects.requireNonNull(field);
  }

  /** The interval that constraints hold these cells to, as declared by the chip that made them. */
  public Range range() {
    return range;
  }

  /**
   * The same cells with another declared interval. It is for the chip that enforces it to call, or
   * for one that knows a tighter bound; nothing is constrained here.
   */
  public Cells withRange(Range declared) {
    return new Cells(handles, first, size, ints, field, declared);
  }

  /** Cells {@code from} to {@code to - 1}. */
  public Cells slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    if (handles == null) {
      return new Cells(
          null,
          first + from,
          to - from,
          ints == null ? null : ints.slice(from, to),
          field == null ? null : field.map(v -> v.slice(from, to)),
          range);
    }
    long[] part = new long[to - from];
    System.arraycopy(handles, from, part, 0, part.length);
    return new Cells(
        part,
        0,
        part.length,
        ints == null ? null : ints.slice(from, to),
        field == null ? null : field.map(v -> v.slice(from, to)),
        range);
  }

  /** One cell. */
  public Cells get(int i) {
    return slice(i, i + 1);
  }

  /** The cells at the given positions, in that order; a position may come twice. */
  public Cells gather(int[] index) {
    long[] out = new long[index.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = handle(index[i]);
    }
    return new Cells(
        out,
        0,
        out.length,
        ints == null ? null : ints.gather(index),
        field == null ? null : field.map(v -> gather(v, index)),
        range);
  }

  private static FrVector gather(FrVector values, int[] index) {
    FrVector out = FrVector.zeros(index.length);
    for (int i = 0; i < index.length; i++) {
      out.set(i, values.get(index[i]));
    }
    return out;
  }

  /** The whole sequence {@code times} over. */
  public Cells repeat(int times) {
    int[] index = new int[Math.multiplyExact(size, times)];
    for (int i = 0; i < index.length; i++) {
      index[i] = i % size;
    }
    return gather(index);
  }

  /** One sequence after the other; the range is the smallest that holds for all. */
  public static Cells concat(Cells... parts) {
    return concat(List.of(parts));
  }

  /** One sequence after the other; the range is the smallest that holds for all. */
  public static Cells concat(List<Cells> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    int size = 0;
    boolean small = true;
    for (Cells part : parts) {
      size = Math.addExact(size, part.size);
      small &= part.ints != null;
    }
    if (size == 0) {
      return EMPTY;
    }
    long[] handles = new long[size];
    Range range = null;
    int at = 0;
    for (Cells part : parts) {
      part.copyHandles(handles, at);
      at += part.size;
      if (part.size > 0) {
        range = range == null ? part.range : range.union(part.range);
      }
    }
    return new Cells(
        handles,
        0,
        size,
        small ? Ints.concat(parts.stream().map(Cells::values).toArray(Ints[]::new)) : null,
        small ? null : concatFields(parts, size),
        Objects.requireNonNull(range));
  }

  private static Value<FrVector> concatFields(List<Cells> parts, int size) {
    FrVector whole = FrVector.zeros(size);
    int at = 0;
    for (Cells part : parts) {
      FrVector values = part.fieldValues().orNull();
      if (values == null) {
        return Value.unknown();
      }
      whole.copyFrom(values, 0, at, part.size);
      at += part.size;
    }
    return Value.known(whole);
  }

  /** Which cell of the trace the i-th is. */
  public CellRef ref(int i) {
    long handle = handle(i);
    return new CellRef(Handles.columnOf(handle), Math.toIntExact(Handles.row(handle)));
  }

  /** The same values and range in a run that starts at another handle. */
  Cells movedTo(long newFirst) {
    return new Cells(null, newFirst, size, ints, field, range);
  }

  private void copyHandles(long[] out, int at) {
    if (handles == null) {
      for (int i = 0; i < size; i++) {
        out[at + i] = first + i;
      }
    } else {
      System.arraycopy(handles, 0, out, at, size);
    }
  }

  /** Handle of a cell; see {@link Handles}. */
  long handle(int i) {
    Objects.checkIndex(i, size);
    return handles == null ? first + i : handles[i];
  }

  /** Whether this is a run down one column. */
  boolean isRun() {
    return handles == null;
  }

  /** The value of a cell, or null if unknown. */
  @Nullable Fr valueOrNull(int i) {
    if (ints != null) {
      return ints.isKnown() ? Fr.of(ints.get(i)) : null;
    }
    FrVector values = Objects.requireNonNull(field).orNull();
    return values == null ? null : values.get(i);
  }

  @Override
  public String toString() {
    return size + " cells in " + range;
  }
}
