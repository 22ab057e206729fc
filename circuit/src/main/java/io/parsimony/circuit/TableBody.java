package io.parsimony.circuit;

/** Fills table columns. Keep it pure. */
@FunctionalInterface
public interface TableBody {

  void assign(Table table);
}
