package io.parsimony.prover.kzg;

import java.util.Map;
import java.util.Optional;

/**
 * Setups that came out of public ceremonies with many participants, by identity. A setup that is
 * not here may be as good, but this program cannot know.
 */
public final class KnownCeremonies {

  private static final Map<SrsIdentity, String> NAMES =
      Map.of(
          new SrsIdentity("5c2f769999488e63e47f854adc8401c5e8d254dffb7c32aa637e1513abf00682"),
          "Perpetual Powers of Tau, finalised by Hermez (powersOfTau28_hez_final)");

  private KnownCeremonies() {}

  /** The name of the ceremony with this identity. */
  public static Optional<String> name(SrsIdentity identity) {
    return Optional.ofNullable(NAMES.get(identity));
  }
}
