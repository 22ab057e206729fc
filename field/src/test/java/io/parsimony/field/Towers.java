package io.parsimony.field;

import io.parsimony.field.laws.Values;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary elements of the extension fields. */
final class Towers {

  private Towers() {}

  static Arbitrary<Fq2> fq2() {
    return Combinators.combine(Values.fq(), Values.fq()).as(Fq2::new);
  }

  static Arbitrary<Fq6> fq6() {
    return Combinators.combine(fq2(), fq2(), fq2()).as(Fq6::new);
  }

  static Arbitrary<Fq12> fq12() {
    return Combinators.combine(fq6(), fq6()).as(Fq12::new);
  }
}
