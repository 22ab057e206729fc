package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;

/** The second run of a region's body, at its place: passes every call on to the back end. */
final class PlacedRegion implements Region {

  private final Equalities equalities;
  private final Assignment assignment;
  private long start;
  private long digest;

  PlacedRegion(Equalities equalities, Assignment assignment) {
    this.equalities = equalities;
    this.assignment = assignment;
  }

  void begin(long startRow) {
    start = startRow;
    digest = 0;
  }

  long digest() {
    return digest;
  }

  @Override
  public void enable(Selector q, int offset, int count) {
    digest = ShapeRegion.mix(digest, 1, q.index(), offset, count);
    assignment.enable(q, start + offset, count);
  }

  @Override
  public Cells assign(AdviceColumn column, int offset, Ints values) {
    return small(column, offset, values, Origin.DERIVED);
  }

  @Override
  public Cells assignInput(AdviceColumn column, int offset, Ints values) {
    return small(column, offset, values, Origin.INPUT);
  }

  @Override
  public Cells assignHint(String reason, AdviceColumn column, int offset, Ints values) {
    return small(column, offset, values, new Origin(Origin.Kind.HINT, reason));
  }

  @Override
  public Cells assignGuess(String what, AdviceColumn column, int offset, Ints values) {
    return small(column, offset, values, new Origin(Origin.Kind.GUESS, what));
  }

  @Override
  public Cells assignGuess(
      String what, AdviceColumn column, int offset, int count, Value<FrVector> values) {
    long handle = Handles.of(column, start + offset);
    Origin origin = new Origin(Origin.Kind.GUESS, what);
    return advice(column, offset, Cells.run(handle, count, values), origin);
  }

  private Cells small(AdviceColumn column, int offset, Ints values, Origin origin) {
    long handle = Handles.of(column, start + offset);
    return advice(column, offset, Cells.run(handle, values, Range.ANY), origin);
  }

  @Override
  public Cells assign(AdviceColumn column, int offset, int count, Value<FrVector> values) {
    long handle = Handles.of(column, start + offset);
    return advice(column, offset, Cells.run(handle, count, values), Origin.DERIVED);
  }

  @Override
  public AssignedCell assignAdvice(
      String cellName, AdviceColumn column, int offset, Value<Fr> value) {
    long handle = Handles.of(column, start + offset);
    Cells cell = Cells.run(handle, 1, value.map(FrVector::of));
    Cells assigned = advice(column, offset, cell, new Origin(Origin.Kind.DERIVED, cellName));
    return new AssignedCell(
        assigned, assigned == cell ? value : assigned.fieldValues().map(v -> v.get(0)));
  }

  @Override
  public Cells copy(Cells source, AdviceColumn column, int offset) {
    Cells target = source.movedTo(Handles.of(column, start + offset));
    advice(column, offset, target, Origin.COPIED);
    equalities.check(source);
    assignment.copy(target, source);
    return target;
  }

  @Override
  public Cells assignFixed(FixedColumn column, int offset, Ints values) {
    return fixed(column, offset, Cells.run(Handles.of(column, start + offset), values, Range.ANY));
  }

  @Override
  public Cells assignFixed(FixedColumn column, int offset, Fr value) {
    Value<FrVector> values = Value.known(FrVector.of(value));
    return fixed(column, offset, Cells.run(Handles.of(column, start + offset), 1, values));
  }

  @Override
  public void constrainEqual(Cells a, Cells b) {
    digest = ShapeRegion.mix(digest, 4, 0, 0, a.size());
    equalities.check(a);
    equalities.check(b);
    assignment.copy(a, b);
  }

  private Cells advice(AdviceColumn column, int offset, Cells cells, Origin origin) {
    digest = ShapeRegion.mix(digest, 2, column.index(), offset, cells.size());
    boolean given = origin.kind() == Origin.Kind.INPUT || origin.kind() == Origin.Kind.COPIED;
    Cells assigned = given ? cells : assignment.replace(column, start + offset, cells);
    assignment.assignAdvice(column, start + offset, assigned, origin);
    return assigned;
  }

  private Cells fixed(FixedColumn column, int offset, Cells cells) {
    digest = ShapeRegion.mix(digest, 3, column.index(), offset, cells.size());
    assignment.assignFixed(column, start + offset, cells);
    return cells;
  }
}
