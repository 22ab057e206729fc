package io.parsimony.circuit.compiled;

/**
 * A column of the trace, by kind and index. Each kind counts from zero on its own.
 *
 * <p>A column makes queries: {@code a.cur()} is the value on the row that a constraint is looked
 * at, {@code a.next()} the value one row further down.
 */
public sealed interface Column permits AdviceColumn, FixedColumn, InstanceColumn {

  /** Position among the columns of the same kind, from zero. */
  int index();

  /** This column on the row itself. */
  default Expression cur() {
    return at(0);
  }

  /** This column one row further down. */
  default Expression next() {
    return at(1);
  }

  /** This column one row further up. */
  default Expression prev() {
    return at(-1);
  }

  /**
   * This column {@code rotation} rows further down (up if negative). Rotations wrap round the whole
   * trace, so -1 on row 0 reads the blinding rows at the end.
   */
  default Expression at(int rotation) {
    return new Expression.Query(this, rotation);
  }

  /** A name for people: {@code advice[3]}. */
  default String describe() {
    return switch (this) {
      case AdviceColumn a -> "advice[" + a.index() + "]";
      case FixedColumn f -> "fixed[" + f.index() + "]";
      case InstanceColumn i -> "instance[" + i.index() + "]";
    };
  }
}
