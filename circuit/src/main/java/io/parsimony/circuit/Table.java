package io.parsimony.circuit;

/** What the body of {@link Layouter#assignTable} writes to. */
public interface Table {

  /** Writes known values to rows {@code offset} and on. */
  void assign(TableColumn column, int offset, Ints values);
}
