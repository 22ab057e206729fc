package io.parsimony.layers.gates.freivalds;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns and challenges for {@link FreivaldsChip}.
 *
 * @param rowChallenge combines rows of a product
 * @param columnChallenge combines columns; not the same as the other, or opposite errors in entries
 *     {@code (i, j)} and {@code (j, i)} would cancel
 * @param lanes columns, all of the second phase
 */
public record FreivaldsLanes(
    Expression.Challenge rowChallenge,
    Expression.Challenge columnChallenge,
    List<FreivaldsLane> lanes) {

  /** Copies the list. */
  public FreivaldsLanes {
    lanes = List.copyOf(lanes);
    if (rowChallenge.equals(columnChallenge)) {
      throw new IllegalArgumentException("rows and columns need challenges of their own");
    }
  }

  /**
   * Declares two challenges after the first phase and lanes of the second.
   *
   * @param width terms that a row combines, even
   * @param count number of lanes
   */
  public static FreivaldsLanes configure(ConstraintSystem cs, int width, int count) {
    Expression.Challenge r = cs.challengeUsableAfter(0);
    Expression.Challenge s = cs.challengeUsableAfter(0);
    List<FreivaldsLane> lanes = new ArrayList<>();
    for (int l = 0; l < count; l++) {
      lanes.add(FreivaldsLane.configure(cs, "freivalds" + l, width, r, s));
    }
    return new FreivaldsLanes(r, s, lanes);
  }

  /** Rows that the fullest lane has used. */
  public int height(Layouter layouter) {
    return lanes.stream().mapToInt(lane -> layouter.freeRow(lane.columns())).max().orElse(0);
  }

  /** Terms that a row combines. */
  int width() {
    return lanes.getFirst().x().size();
  }
}
