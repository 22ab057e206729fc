package io.parsimony.testkit;

import java.util.List;

/** A good gate passes on all levels. */
class GateContractTest implements GateContract {

  @Override
  public List<GateCase> cases() {
    Quarter quarter = new Quarter(false);
    return List.of(
        GateCase.of("0 / 4", quarter.of(0), 0),
        GateCase.of("9 / 4", quarter.of(9), 2)
            .rejecting(Tampering.set("layer/divide", "y", 0, 3))
            .rejecting(Tampering.claim(0, 1)));
  }
}
