package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.BitSet;

/**
 * The first run of a region's body: learns which columns it touches and how far down, and refuses
 * cells that are assigned twice. One instance serves all regions of a run.
 */
final class ShapeRegion implements Region {

  private final ConstraintSystem cs;
  private final int numAdvice;

  /** Per column: rows used so far, and which of them are assigned. */
  private final int[] heights;

  private final Bits[] assigned;
  private final BitSet selectorColumns = new BitSet();
  private final int[] touched;
  private int touchedCount;
  private int height;
  private long digest;
  private String name = "";

  ShapeRegion(ConstraintSystem cs) {
    this.cs = cs;
    this.numAdvice = cs.adviceColumns().size();
    cs.selectors().forEach(q -> selectorColumns.set(q.column().index()));
    int columns = numAdvice + cs.numFixed();
    heights = new int[columns];
    touched = new int[columns];
    assigned = new Bits[columns];
    for (int c = 0; c < columns; c++) {
      assigned[c] = new Bits();
    }
  }

  void begin(String region) {
    for (int t = 0; t < touchedCount; t++) {
      heights[touched[t]] = 0;
      assigned[touched[t]].clear();
    }
    touchedCount = 0;
    height = 0;
    digest = 0;
    name = region;
  }

  /** The row at which a region of this shape can start, given the next free row of each column. */
  long start(long[] nextFree) {
    long start = 0;
    for (int t = 0; t < touchedCount; t++) {
      start = Math.max(start, nextFree[touched[t]]);
    }
    return start;
  }

  /** Takes the rows of the region from the columns that it touches. */
  void occupy(long[] nextFree, long start) {
    for (int t = 0; t < touchedCount; t++) {
      nextFree[touched[t]] = start + heights[touched[t]];
    }
  }

  int height() {
    return height;
  }

  /** A digest of all calls; a second run of a pure body has the same. */
  long digest() {
    return digest;
  }

  /** Mixes a call into a digest. */
  static long mix(long digest, int kind, int column, int offset, int count) {
    long call = ((long) kind << 56) ^ ((long) column << 40) ^ ((long) offset << 20) ^ count;
    return (digest + call) * 0x9E3779B97F4A7C15L ^ (digest >>> 29);
  }

  @Override
  public void enable(Selector q, int offset, int count) {
    digest = mix(digest, 1, q.index(), offset, count);
    touch(numAdvice + q.column().index(), offset, count);
  }

  @Override
  public Cells assign(AdviceColumn column, int offset, Ints values) {
    return advice(column, offset, Cells.run(Handles.of(column, offset), values, Range.ANY));
  }

  @Override
  public Cells assign(AdviceColumn column, int offset, int count, Value<FrVector> values) {
    return advice(column, offset, Cells.run(Handles.of(column, offset), count, values));
  }

  @Override
  public Cells assignInput(AdviceColumn column, int offset, Ints values) {
    return assign(column, offset, values);
  }

  @Override
  public Cells assignHint(String reason, AdviceColumn column, int offset, Ints values) {
    return assign(column, offset, values);
  }

  @Override
  public Cells assignGuess(String what, AdviceColumn column, int offset, Ints values) {
    return assign(column, offset, values);
  }

  @Override
  public Cells assignGuess(
      String what, AdviceColumn column, int offset, int count, Value<FrVector> values) {
    return assign(column, offset, count, values);
  }

  @Override
  public AssignedCell assignAdvice(
      String cellName, AdviceColumn column, int offset, Value<Fr> value) {
    return new AssignedCell(assign(column, offset, 1, value.map(FrVector::of)), value);
  }

  @Override
  public Cells copy(Cells source, AdviceColumn column, int offset) {
    requireEquality(column);
    return advice(column, offset, source.movedTo(Handles.of(column, offset)));
  }

  @Override
  public Cells assignFixed(FixedColumn column, int offset, Ints values) {
    fixed(column, offset, values.size());
    return Cells.run(Handles.of(column, offset), values, Range.ANY);
  }

  @Override
  public Cells assignFixed(FixedColumn column, int offset, Fr value) {
    fixed(column, offset, 1);
    return Cells.run(Handles.of(column, offset), 1, Value.known(FrVector.of(value)));
  }

  @Override
  public void constrainEqual(Cells a, Cells b) {
    if (a.size() != b.size()) {
      throw new CircuitDefinitionException(
          "region " + name + " sets " + a.size() + " cells equal to " + b.size());
    }
    digest = mix(digest, 4, 0, 0, a.size());
  }

  private Cells advice(AdviceColumn column, int offset, Cells cells) {
    if (column.index() >= numAdvice) {
      throw new CircuitDefinitionException(
          "region " + name + " assigns " + column.describe() + ", which was not declared");
    }
    digest = mix(digest, 2, column.index(), offset, cells.size());
    claim(column, column.index(), offset, cells.size());
    return cells;
  }

  private void fixed(FixedColumn column, int offset, int count) {
    if (selectorColumns.get(column.index())) {
      throw new CircuitDefinitionException(
          "region " + name + " assigns " + cs.nameOf(column) + ", which is a selector: enable it");
    }
    digest = mix(digest, 3, column.index(), offset, count);
    claim(column, numAdvice + column.index(), offset, count);
  }

  private void claim(Column column, int slot, int offset, int count) {
    touch(slot, offset, count);
    if (assigned[slot].add(offset, count) != count) {
      throw new CircuitDefinitionException(
          "region "
              + name
              + " assigns a cell of "
              + cs.nameOf(column)
              + " twice, between offsets "
              + offset
              + " and "
              + (offset + count - 1));
    }
  }

  private void touch(int slot, int offset, int count) {
    if (offset < 0 || count < 0) {
      throw new CircuitDefinitionException(
          "region " + name + ": offset " + offset + ", count " + count);
    }
    if (count == 0) {
      return;
    }
    if (heights[slot] == 0) {
      touched[touchedCount++] = slot;
    }
    int end = Math.addExact(offset, count);
    heights[slot] = Math.max(heights[slot], end);
    height = Math.max(height, end);
  }

  private void requireEquality(Column column) {
    if (!cs.hasEquality(column)) {
      throw new CircuitDefinitionException(
          "region " + name + " copies to " + cs.nameOf(column) + ", on which equality is off");
    }
  }
}
