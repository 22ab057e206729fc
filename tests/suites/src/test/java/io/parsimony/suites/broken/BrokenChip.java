package io.parsimony.suites.broken;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.testkit.ChipCircuit;
import java.util.function.Consumer;

/** A chip that somebody got wrong, and the same chip done right. */
abstract class BrokenChip {

  /** What is forgotten, in a sentence. */
  abstract String trap();

  /**
   * The circuit of the chip alone.
   *
   * @param sound whether nothing is forgotten
   * @param forged whether the witness is the attacker's: the same inputs, another output
   */
  abstract Circuit<?> circuit(boolean sound, boolean forged);

  /** log2 of the rows. */
  int k() {
    return 6;
  }

  final String name() {
    return getClass().getSimpleName();
  }

  @Override
  public final String toString() {
    return name();
  }

  static Circuit<Sheet> chip(int columns, Consumer<Sheet> constraints, ChipCircuit.Body<Sheet> b) {
    return ChipCircuit.of(
        cs -> {
          var sheet = new Sheet(cs, columns);
          constraints.accept(sheet);
          return sheet;
        },
        (sheet, layouter, secrets) -> {
          sheet.fillTables(layouter);
          b.synthesize(sheet, layouter, secrets);
        });
  }

  /**
   * A cell that ought to equal {@code source}: a copy, or whatever {@code value} says where the
   * witness is forged or the copy is forgotten.
   */
  static Cells tie(
      Region region,
      boolean sound,
      boolean forged,
      Cells source,
      AdviceColumn column,
      int offset,
      Ints value) {
    if (sound && !forged) {
      return region.copy(source, column, offset);
    }
    Cells own = region.assign(column, offset, value);
    if (sound) {
      region.constrainEqual(own, source);
    }
    return own;
  }
}
