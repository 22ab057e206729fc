package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.prover.transcript.Blake2b;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a setup came about: where it started, and what each party did to it, in order. The last
 * secret is safe if one party threw its share away, or if the start was safe.
 *
 * @param startTauG1 [tau]G1 of the first setup
 * @param startTauG2 [tau]G2 of the first setup
 * @param contributions oldest first
 */
public record ContributionChain(
    G1Affine startTauG1, G2Affine startTauG2, List<Contribution> contributions) {

  /** Points multiplied between two reports of progress. */
  private static final int CHUNK = 1 << 12;

  /** Copies the list. */
  public ContributionChain {
    contributions = List.copyOf(contributions);
  }

  /**
   * A setup after one more contribution.
   *
   * @param srs the points, multiplied by powers of the secret
   * @param chain the contributions with the new one
   */
  public record Updated(Srs srs, ContributionChain chain) {}

  /** The chain of a setup of which no contribution is known. */
  public static ContributionChain startingAt(Srs srs) {
    return new ContributionChain(srs.powers().get(1), srs.verifierPart().tauG2(), List.of());
  }

  /** Names the start: 64 hexadecimal digits. */
  public String startDigest() {
    return Contribution.shortened(
        new Blake2b("Parsimony-Setup0")
            .update(startTauG1.toCompressed())
            .update(G2Compression.compress(startTauG2)));
  }

  /** Names the start and all contributions: the digest of the last link. */
  public String digest() {
    return contributions.isEmpty() ? startDigest() : contributions.getLast().digest();
  }

  private G1Affine tauG1() {
    return contributions.isEmpty() ? startTauG1 : contributions.getLast().tauG1();
  }

  private G2Affine tauG2() {
    return contributions.isEmpty() ? startTauG2 : contributions.getLast().tauG2();
  }

  /**
   * Checks every link, and that the last one leads to this setup, whose own points must have been
   * checked.
   *
   * @throws SrsException naming the link that fails, counted from 1
   */
  public void check(Srs srs) {
    if (!Contribution.isG1(startTauG1)
        || !Contribution.isG2(startTauG2)
        || !Contribution.samePairing(
            startTauG1, G2Affine.GENERATOR, G1Affine.GENERATOR, startTauG2)) {
      throw new SrsException("the start of the contributions is no setup");
    }
    String previous = startDigest();
    G1Affine tauG1 = startTauG1;
    for (int i = 0; i < contributions.size(); i++) {
      Contribution contribution = contributions.get(i);
      try {
        contribution.check(previous, tauG1);
      } catch (SrsException e) {
        throw new SrsException("contribution " + (i + 1) + ": " + e.getMessage(), e);
      }
      previous = contribution.digest();
      tauG1 = contribution.tauG1();
    }
    if (!tauG1.equals(srs.powers().get(1)) || !tauG2().equals(srs.verifierPart().tauG2())) {
      throw new SrsException("the contributions lead to another setup than this one");
    }
  }

  /**
   * Contributes: draws a secret, multiplies the powers of tau by its powers, and forgets it. Takes
   * a point multiplication for each power, and more for the Lagrange form when that is needed.
   *
   * @param random the secret's source; whoever could guess what it gives undoes the contribution
   */
  public Updated contribute(
      Srs srs, SecureRandom random, @Nullable ForkJoinPool pool, Progress progress) {
    Fr secret = Contribution.draw(random);
    Contribution contribution = Contribution.make(digest(), tauG1(), tauG2(), secret, random);
    List<Contribution> longer = new ArrayList<>(contributions);
    longer.add(contribution);
    G1Vector powers = multiplied(srs.powers(), secret, pool, progress);
    VerifierSrs verifierPart = new VerifierSrs(G2Affine.GENERATOR, contribution.tauG2());
    return new Updated(
        Srs.of(srs.k(), powers, verifierPart),
        new ContributionChain(startTauG1, startTauG2, longer));
  }

  private static G1Vector multiplied(
      G1Vector powers, Fr secret, @Nullable ForkJoinPool pool, Progress progress) {
    int n = powers.length();
    progress.stage("multiplying powers", n);
    G1Vector.Filler filler = G1Vector.filler(n);
    Fr first = Fr.ONE;
    for (int from = 0; from < n; from += CHUNK) {
      int start = from;
      int count = Math.min(CHUNK, n - from);
      Fr[] scalars = new Fr[count];
      for (int i = 0; i < count; i++) {
        scalars[i] = first;
        first = first.times(secret);
      }
      IntStream places = IntStream.range(0, count);
      List<G1> products =
          pool == null
              ? places.mapToObj(i -> powers.get(start + i).times(scalars[i])).toList()
              : pool.submit(() ->
                      places
                          .parallel()
                          .mapToObj(i -> powers.get(start + i).times(scalars[i]))
                          .toList())
                  .join();
      filler.add(G1.batchToAffine(products));
      progress.advance(count);
    }
    progress.done();
    return filler.finish();
  }
}
