package io.parsimony.prover.kzg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ContributionChainTest {

  private static final Srs START = UnsafeTrapdoorSrs.generate(3, Fr.of(77), null);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ContributionChain.Updated ONE = next(startOf(START));
  private static final ContributionChain.Updated TWO = next(ONE);
  private static final ContributionChain.Updated THREE = next(TWO);

  private static ContributionChain.Updated startOf(Srs srs) {
    return new ContributionChain.Updated(srs, ContributionChain.startingAt(srs));
  }

  private static ContributionChain.Updated next(ContributionChain.Updated before) {
    return before.chain().contribute(before.srs(), RANDOM, new ForkJoinPool(2), Progress.none());
  }

  private static ContributionChain with(List<Contribution> contributions) {
    ContributionChain chain = THREE.chain();
    return new ContributionChain(chain.startTauG1(), chain.startTauG2(), contributions);
  }

  private static void refused(List<Contribution> contributions, Srs srs, String why) {
    assertThatThrownBy(() -> with(contributions).check(srs))
        .isInstanceOf(SrsException.class)
        .hasMessageContaining(why);
  }

  private static List<Contribution> honest() {
    return new ArrayList<>(THREE.chain().contributions());
  }

  @Test
  void anHonestChainHoldsAtEveryLengthAndItsPointsAreASetup() {
    for (ContributionChain.Updated each : List.of(startOf(START), ONE, TWO, THREE)) {
      assertThatCode(() -> each.chain().check(each.srs())).doesNotThrowAnyException();
      assertThatCode(() -> SrsChecks.check(each.srs(), RANDOM, null)).doesNotThrowAnyException();
    }
    assertThat(THREE.srs().identity()).isNotEqualTo(START.identity());
    assertThat(THREE.chain().digest()).isNotEqualTo(TWO.chain().digest());
  }

  @Test
  void aKnownSecretGivesTheSetupOfTheProduct() {
    Contribution made =
        Contribution.make(
            ContributionChain.startingAt(START).digest(),
            START.powers().get(1),
            START.verifierPart().tauG2(),
            Fr.of(5),
            RANDOM);
    Srs product = UnsafeTrapdoorSrs.generate(3, Fr.of(77 * 5), null);
    assertThat(made.tauG1()).isEqualTo(product.powers().get(1));
    assertThat(made.tauG2()).isEqualTo(product.verifierPart().tauG2());
  }

  @Test
  void aSkippedLinkIsFound() {
    List<Contribution> skipped = honest();
    skipped.remove(1);
    refused(skipped, THREE.srs(), "contribution 2: it does not follow");
    skipped = honest();
    skipped.removeLast();
    refused(skipped, THREE.srs(), "lead to another setup");
    skipped = honest();
    skipped.removeFirst();
    refused(skipped, THREE.srs(), "contribution 1: it does not follow");
  }

  @Test
  void aSkippedLinkWhoseDigestsWereMendedIsFound() {
    Contribution third = honest().get(2);
    Contribution mended = changed(third, honest().getFirst().digest(), third.tauG1());
    refused(List.of(honest().getFirst(), mended), THREE.srs(), "is not s times the one before");
  }

  @Test
  void linksInAnotherOrderAreFound() {
    List<Contribution> swapped = honest();
    Collections.swap(swapped, 0, 1);
    refused(swapped, THREE.srs(), "contribution 1: it does not follow");
    List<Contribution> twice = honest();
    twice.add(twice.getLast());
    refused(twice, THREE.srs(), "contribution 4: it does not follow");
  }

  @Test
  void aWrongSecretIsFound() {
    Contribution good = honest().getLast();
    G1Affine otherG1 = G1Affine.GENERATOR.times(Fr.of(9)).toAffine();
    G2Affine otherG2 = G2Affine.GENERATOR.times(Fr.of(9)).toAffine();
    Srs end = THREE.srs();
    refused(ending(changed(good, good.previous(), otherG1)), end, "is not s times");
    refused(
        ending(
            new Contribution(
                good.previous(),
                good.tauG1(),
                good.tauG2(),
                otherG1,
                otherG2,
                good.nonceG1(),
                good.response())),
        end,
        "is not s times");
    refused(
        ending(
            new Contribution(
                good.previous(),
                good.tauG1(),
                good.tauG2(),
                good.secretG1(),
                otherG2,
                good.nonceG1(),
                good.response())),
        end,
        "different secrets");
    refused(
        ending(
            new Contribution(
                good.previous(),
                good.tauG1(),
                otherG2,
                good.secretG1(),
                good.secretG2(),
                good.nonceG1(),
                good.response())),
        end,
        "different secrets");
  }

  @Test
  void aSecretThatNobodyKnewIsFound() {
    Contribution good = honest().getLast();
    refused(
        ending(
            new Contribution(
                good.previous(),
                good.tauG1(),
                good.tauG2(),
                good.secretG1(),
                good.secretG2(),
                good.nonceG1(),
                good.response().plus(Fr.ONE))),
        THREE.srs(),
        "proof that its secret was known");
    // Made for another place in the chain: the challenge is another.
    Contribution elsewhere =
        Contribution.make(
            START.identity().hex(),
            TWO.srs().powers().get(1),
            TWO.srs().verifierPart().tauG2(),
            Fr.of(6),
            RANDOM);
    refused(
        ending(changed(elsewhere, good.previous(), elsewhere.tauG1())),
        THREE.srs(),
        "proof that its secret was known");
  }

  @Test
  void zeroAndOneAreNoSecrets() {
    for (Fr secret : List.of(Fr.ZERO, Fr.ONE)) {
      Contribution idle =
          Contribution.make(
              TWO.chain().digest(),
              TWO.srs().powers().get(1),
              TWO.srs().verifierPart().tauG2(),
              secret,
              RANDOM);
      refused(ending(idle), TWO.srs(), secret.isZero() ? "infinity" : "changes nothing");
    }
  }

  @Test
  void anotherStartOrAnotherEndIsFound() {
    ContributionChain chain = THREE.chain();
    Srs other = UnsafeTrapdoorSrs.generate(3, Fr.of(78), null);
    ContributionChain moved =
        new ContributionChain(
            other.powers().get(1), other.verifierPart().tauG2(), chain.contributions());
    assertThatThrownBy(() -> moved.check(THREE.srs()))
        .hasMessageContaining("contribution 1: it does not follow");
    ContributionChain mixed =
        new ContributionChain(
            other.powers().get(1), START.verifierPart().tauG2(), chain.contributions());
    assertThatThrownBy(() -> mixed.check(THREE.srs())).hasMessageContaining("is no setup");
    ContributionChain nothing =
        new ContributionChain(G1Affine.INFINITY, G2Affine.INFINITY, List.of());
    assertThatThrownBy(() -> nothing.check(START)).hasMessageContaining("is no setup");
    assertThatThrownBy(() -> chain.check(other)).hasMessageContaining("lead to another setup");
  }

  private static List<Contribution> ending(Contribution last) {
    List<Contribution> forged = honest();
    forged.set(2, last);
    return forged;
  }

  private static Contribution changed(Contribution from, String previous, G1Affine tauG1) {
    return new Contribution(
        previous,
        tauG1,
        from.tauG2(),
        from.secretG1(),
        from.secretG2(),
        from.nonceG1(),
        from.response());
  }
}
