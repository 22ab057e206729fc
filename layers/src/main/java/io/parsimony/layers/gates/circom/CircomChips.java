package io.parsimony.layers.gates.circom;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.ModelSynthesis;
import java.util.ArrayList;
import java.util.List;

/** Lanes, sign units, and one fixed cell that is zero. */
record CircomChips(List<CircomLane> lanes, List<SignUnit> units, FixedColumn zero)
    implements Chips {

  static CircomChips configure(ConstraintSystem cs, CircomLayout layout, boolean strict) {
    FixedColumn zero = cs.fixedColumn();
    cs.enableEquality(zero);
    cs.annotate(zero, "zero");
    List<CircomLane> lanes = new ArrayList<>();
    for (int l = 0; l < layout.lanes(); l++) {
      lanes.add(CircomLane.configure(cs, "lane" + l));
    }
    List<SignUnit> units = new ArrayList<>();
    for (int u = 0; u < layout.units(); u++) {
      units.add(SignUnit.configure(cs, "sign" + u, strict));
    }
    return new CircomChips(List.copyOf(lanes), List.copyOf(units), zero);
  }

  @Override
  public ModelSynthesis begin(Layouter layouter) {
    var cell = layouter.assignRegion("zero", region -> region.assignFixed(zero, 0, Ints.of(0)));
    return new CircomSynthesis(this, cell);
  }
}
