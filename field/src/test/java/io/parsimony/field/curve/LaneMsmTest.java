package io.parsimony.field.curve;

import io.parsimony.field.internal.kernel.LaneAdders;

/** The same laws for the lanes; on machines without them, for what takes their place. */
class LaneMsmTest extends MsmLaws {

  LaneMsmTest() {
    super(LaneAdders.supplier());
  }
}
