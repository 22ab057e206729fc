package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.kzg.Commitment;
import io.parsimony.prover.kzg.OpeningQuery;
import io.parsimony.prover.kzg.PairingClaim;
import io.parsimony.prover.kzg.ShplonkVerifier;
import io.parsimony.prover.transcript.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * One verification: replays the transcript, then checks the algebra. Rounds as in {@link Prover}.
 */
final class VerifierRun {

  private final VerifyingKey key;
  private final CircuitShape shape;
  private final Domain domain;
  private final Transcript transcript;
  private final DecodedProof proof;
  private final Iterator<G1Affine> nextCommitment;
  private final Map<PolyRef, Commitment> commitments = new HashMap<>();
  private final Map<Opening, Fr> values = new HashMap<>();

  VerifierRun(VerifyingKey key, Transcript transcript, DecodedProof proof) {
    this.key = key;
    this.shape = key.shape();
    this.domain = new Domain(shape.k());
    this.transcript = transcript;
    this.proof = proof;
    this.nextCommitment = proof.commitments().iterator();
  }

  PairingClaim run(List<ColumnValues> instances) throws ProofRejectedException {
    transcript.absorb(key.transcriptRepr());
    for (ColumnValues instance : instances) {
      for (int row = 0; row < instance.length(); row++) {
        transcript.absorb(instance.get(row));
      }
    }
    List<Fr> circuitChallenges = receivePhases();
    Fr theta = transcript.squeeze();
    for (int i = 0; i < shape.lookups().size(); i++) {
      receive(PolyRef.lookupInput(i));
      receive(PolyRef.lookupTable(i));
    }
    Fr beta = transcript.squeeze();
    Fr gamma = transcript.squeeze();
    receiveProducts();
    Fr y = transcript.squeeze();
    List<G1Affine> pieces = new ArrayList<>();
    for (int i = 0; i < shape.quotientPieces(); i++) {
      pieces.add(receivePoint());
    }
    Fr x = transcript.squeeze();
    receiveEvaluations();

    Fr vanishing = domain.vanishing(x);
    if (x.isZero() || vanishing.isZero()) {
      throw new ProofRejectedException(new RejectReason.DegenerateChallenge());
    }
    evaluateInstances(instances, x);
    Challenges challenges = new Challenges(circuitChallenges, theta, beta, gamma, y);
    values.put(
        new Opening(PolyRef.QUOTIENT, 0),
        foldedConstraints(challenges, x).times(vanishing.inverse()));
    commitments.put(PolyRef.QUOTIENT, quotientCommitment(pieces, vanishing.plus(Fr.ONE)));
    addKeyCommitments();
    return open(x);
  }

  private List<Fr> receivePhases() {
    Fr[] challenges = new Fr[shape.numChallenges()];
    for (int phase = 0; phase <= shape.lastPhase(); phase++) {
      for (int column : shape.adviceOfPhase(phase)) {
        receive(PolyRef.advice(column));
      }
      for (int i = 0; i < challenges.length; i++) {
        if (shape.challengePhase(i) == phase) {
          challenges[i] = transcript.squeeze();
        }
      }
    }
    return List.of(challenges);
  }

  private void receiveProducts() {
    for (int set = 0; set < shape.permutationSets(); set++) {
      receive(PolyRef.permutationProduct(set));
    }
    for (int i = 0; i < shape.lookups().size(); i++) {
      receive(PolyRef.lookupProduct(i));
    }
    for (int i = 0; i < shape.shuffles().size(); i++) {
      receive(PolyRef.shuffleProduct(i));
    }
    receive(PolyRef.RANDOM);
  }

  private void receiveEvaluations() {
    List<Opening> sent = ProofOrder.sent(shape);
    for (int i = 0; i < sent.size(); i++) {
      Fr value = proof.evaluations().get(i);
      transcript.absorb(value);
      values.put(sent.get(i), value);
    }
  }

  private void receive(PolyRef name) {
    commitments.put(name, Commitment.of(receivePoint()));
  }

  private G1Affine receivePoint() {
    G1Affine point = nextCommitment.next();
    transcript.absorb(point);
    return point;
  }

  /** Public columns are not sent: the verifier evaluates them itself. */
  private void evaluateInstances(List<ColumnValues> instances, Fr x) {
    for (Expression.Query query : shape.instanceQueries()) {
      ColumnValues column = instances.get(query.column().index());
      FrVector basis = domain.lagrange(domain.rotate(x, query.rotation()), 0, column.length());
      values.put(
          new Opening(PolyRef.of(query.column()), query.rotation()),
          basis.dot(column.toVector(0, column.length())));
    }
  }

  private Fr foldedConstraints(Challenges challenges, Fr x) {
    Constraints constraints = new Constraints(shape, challenges);
    VerifierTerms terms = new VerifierTerms(shape, domain, x, values);
    Fr acc = Fr.ZERO;
    for (int stage = 0; stage < constraints.stages(); stage++) {
      for (Fr value : constraints.stage(stage, terms)) {
        acc = acc.times(challenges.y()).plus(value);
      }
    }
    return acc;
  }

  private static Commitment quotientCommitment(List<G1Affine> pieces, Fr xToTheN) {
    List<Fr> powers = new ArrayList<>();
    Fr power = Fr.ONE;
    for (int i = 0; i < pieces.size(); i++) {
      powers.add(power);
      power = power.times(xToTheN);
    }
    return Commitment.of(pieces, powers);
  }

  private void addKeyCommitments() {
    for (int i = 0; i < shape.numFixed(); i++) {
      commitments.put(PolyRef.fixed(i), Commitment.of(key.fixedCommitments().get(i)));
    }
    for (int i = 0; i < shape.permutation().size(); i++) {
      commitments.put(PolyRef.sigma(i), Commitment.of(key.permutationCommitments().get(i)));
    }
  }

  private PairingClaim open(Fr x) throws ProofRejectedException {
    List<OpeningQuery<Commitment>> queries = new ArrayList<>();
    for (Opening opening : ProofOrder.opened(shape)) {
      queries.add(
          new OpeningQuery<>(
              Evaluations.get(commitments, opening.polynomial()),
              domain.rotate(x, opening.rotation()),
              Evaluations.get(values, opening)));
    }
    Iterator<G1Affine> openingCommitments = proof.openingCommitments().iterator();
    try {
      return ShplonkVerifier.reduce(
          queries,
          new ShplonkVerifier.Messages() {
            @Override
            public Fr squeeze() {
              return transcript.squeeze();
            }

            @Override
            public G1Affine receive() {
              G1Affine point = openingCommitments.next();
              transcript.absorb(point);
              return point;
            }
          });
    } catch (ArithmeticException _) {
      throw new ProofRejectedException(new RejectReason.DegenerateChallenge());
    }
  }
}
