package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.WitnessSource;
import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.ProverClock.Part;
import io.parsimony.prover.kzg.Folding;
import io.parsimony.prover.kzg.OpeningQuery;
import io.parsimony.prover.kzg.ShplonkProver;
import io.parsimony.prover.transcript.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One proof in the making: the rounds in order. See {@link Prover} for their list. */
final class ProofSession {

  private final ProverContext context;
  private final CircuitShape shape;
  private final ProofWriter writer;
  private final Blinding blinding;
  private final Progress progress;
  private final ProverClock clock = new ProverClock();
  private final ProofColumns columns;
  private final Map<PolyRef, FrVector> coeffs = new HashMap<>();
  private final Holdings holdings = new Holdings();

  ProofSession(ProverContext context, Transcript transcript, Blinding blinding, Progress progress) {
    this.context = context;
    this.shape = context.shape();
    this.writer = new ProofWriter(transcript);
    this.blinding = blinding;
    this.progress = progress;
    this.columns = new ProofColumns(context);
  }

  ProvedBytes run(WitnessSource witness, List<ColumnValues> instances) {
    writer.common(context.key().verifyingKey().transcriptRepr());
    columns.setInstances(instances);
    instances.forEach(this::absorb);
    List<Fr> circuitChallenges = commitPhases(witness);
    Fr theta = writer.squeeze();

    progress.stage(
        "arguments",
        3L * shape.lookups().size() + shape.permutationSets() + shape.shuffles().size());
    List<LookupRound> lookups = commitSortedLookups(circuitChallenges, theta);
    Fr beta = writer.squeeze();
    Fr gamma = writer.squeeze();
    commitProducts(lookups, circuitChallenges, theta, beta, gamma);
    commitRandomPolynomial();

    Fr y = writer.squeeze();
    Challenges challenges = new Challenges(circuitChallenges, theta, beta, gamma, y);
    List<FrVector> pieces = commitQuotient(challenges);

    Fr x = writer.squeeze();
    open(pieces, x);
    progress.done();
    MemoryPlan plan = context.plan();
    int held = holdings.most() + context.lasting();
    return new ProvedBytes(
        writer.proof(), clock.stats(new MemoryUse(plan.bytes(), plan.bytes(held))));
  }

  private void absorb(ColumnValues instance) {
    for (int row = 0; row < instance.length(); row++) {
      writer.common(instance.get(row));
    }
  }

  /** Returns the circuit's challenges by index. */
  private List<Fr> commitPhases(WitnessSource witness) {
    progress.stage("witness", shape.numAdvice());
    Fr[] byIndex = new Fr[shape.numChallenges()];
    List<Fr> drawn = new ArrayList<>();
    for (int phase = 0; phase <= shape.lastPhase(); phase++) {
      int current = phase;
      int[] indices = shape.adviceOfPhase(phase);
      List<ColumnValues> given =
          clock.time(Part.WITNESS, () -> witness.advice(current, List.copyOf(drawn)));
      columns.setAdvice(phase, indices, given, blinding);
      commitColumns(IntStream.of(indices).mapToObj(PolyRef::advice).toList());
      for (int challenge = 0; challenge < byIndex.length; challenge++) {
        if (shape.challengePhase(challenge) == phase) {
          byIndex[challenge] = writer.squeeze();
          drawn.add(byIndex[challenge]);
        }
      }
    }
    return List.of(byIndex);
  }

  private void commitColumns(List<PolyRef> names) {
    writer.send(clock.time(Part.COMMIT, () -> columns.commit(context.committer(), names)));
    progress.advance(names.size());
  }

  private List<LookupRound> commitSortedLookups(List<Fr> circuitChallenges, Fr theta) {
    LookupRound[] rounds = new LookupRound[shape.lookups().size()];
    Compressed compressed = new Compressed(context, columns, circuitChallenges, theta);
    clock.time(
        Part.ARGUMENTS,
        () ->
            context
                .workers()
                .each(
                    rounds.length,
                    i -> rounds[i] = LookupRound.of(shape.lookups().get(i), compressed)));
    List<PolyRef> names = new ArrayList<>();
    for (int i = 0; i < rounds.length; i++) {
      FrVector inputTail = noise(shape.blindingFactors() + 1);
      FrVector tableTail = noise(shape.blindingFactors() + 1);
      skipCommitmentBlinds(2);
      columns.set(PolyRef.lookupInput(i), rounds[i].sorted().inputs(), inputTail);
      columns.set(PolyRef.lookupTable(i), rounds[i].sorted().table(), tableTail);
      names.add(PolyRef.lookupInput(i));
      names.add(PolyRef.lookupTable(i));
    }
    commitColumns(names);
    return List.of(rounds);
  }

  private void commitProducts(
      List<LookupRound> lookups, List<Fr> circuitChallenges, Fr theta, Fr beta, Fr gamma) {
    RunningProducts products = new RunningProducts(context, columns, beta, gamma);
    Compressed compressed = new Compressed(context, columns, circuitChallenges, theta);
    List<PolyRef> names = new ArrayList<>();
    List<FrVector> values = new ArrayList<>();
    clock.time(
        Part.ARGUMENTS,
        () -> {
          List<FrVector> sets = products.permutation();
          for (int set = 0; set < sets.size(); set++) {
            names.add(PolyRef.permutationProduct(set));
            values.add(sets.get(set));
          }
          FrVector[] others = new FrVector[lookups.size() + shape.shuffles().size()];
          context
              .workers()
              .each(
                  others.length,
                  i ->
                      others[i] =
                          i < lookups.size()
                              ? products.lookup(lookups.get(i))
                              : products.shuffle(
                                  shape.shuffles().get(i - lookups.size()), compressed));
          for (int i = 0; i < others.length; i++) {
            names.add(
                i < lookups.size()
                    ? PolyRef.lookupProduct(i)
                    : PolyRef.shuffleProduct(i - lookups.size()));
            values.add(others[i]);
          }
        });
    for (FrVector z : values) {
      for (int row = shape.n() - shape.blindingFactors(); row < shape.n(); row++) {
        z.set(row, blinding.next());
      }
      skipCommitmentBlinds(1);
    }
    List<Fr> constants = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      boolean isSet = i < shape.permutationSets();
      constants.add(isSet ? context.constant(i, values.get(i)) : Fr.ZERO);
    }
    writer.send(
        clock.time(Part.COMMIT, () -> context.committer().commitAllValues(values, constants)));
    progress.advance(values.size());
    clock.time(
        Part.NTT,
        () -> context.workers().each(values.size(), i -> context.domain().intt(values.get(i))));
    holdings.add(values.size());
    for (int i = 0; i < values.size(); i++) {
      coeffs.put(names.get(i), values.get(i));
    }
  }

  private void commitRandomPolynomial() {
    Blinding source = blinding.fork();
    FrVector random = FrVector.zeros(shape.n());
    for (int i = 0; i < shape.n(); i++) {
      random.set(i, source.next());
    }
    skipCommitmentBlinds(1);
    writer.send(List.of(clock.time(Part.COMMIT, () -> context.committer().commit(random))));
    coeffs.put(PolyRef.RANDOM, random);
    holdings.add(1);
  }

  private List<FrVector> commitQuotient(Challenges challenges) {
    clock.time(
        Part.NTT,
        () -> {
          coeffs.putAll(context.fixedCoeffs());
          Map<PolyRef, FrVector> own = columns.coeffs();
          holdings.add(own.size());
          coeffs.putAll(own);
        });
    Quotient quotient =
        new Quotient(
            context, new Constraints(shape, challenges), challenges.y(), progress, clock, holdings);
    List<FrVector> pieces = quotient.pieces(coeffs);
    skipCommitmentBlinds(pieces.size());
    writer.send(clock.time(Part.COMMIT, () -> context.committer().commitAll(pieces)));
    return pieces;
  }

  private void open(List<FrVector> pieces, Fr x) {
    progress.stage("opening", 0);
    clock.time(
        Part.EVALUATE,
        () -> {
          Fr step = x.pow(shape.n());
          coeffs.put(PolyRef.QUOTIENT, Folding.of(pieces, step, context.workers()));
        });
    List<Opening> opened = ProofOrder.opened(shape);
    Map<Opening, Fr> values =
        clock.time(Part.EVALUATE, () -> Evaluations.of(context, coeffs, opened, x));
    for (Opening opening : ProofOrder.sent(shape)) {
      writer.send(Evaluations.get(values, opening));
    }
    List<OpeningQuery<FrVector>> queries = new ArrayList<>();
    for (Opening opening : opened) {
      queries.add(
          new OpeningQuery<>(
              Evaluations.get(coeffs, opening.polynomial()),
              context.domain().rotate(x, opening.rotation()),
              Evaluations.get(values, opening)));
    }
    clock.time(
        Part.OPEN,
        () -> new ShplonkProver(context.committer(), context.workers()).open(queries, writer));
  }

  private FrVector noise(int rows) {
    FrVector noise = FrVector.zeros(rows);
    for (int i = 0; i < rows; i++) {
      noise.set(i, blinding.next());
    }
    return noise;
  }

  /** KZG commitments have no blinding of their own; halo2 draws one for each all the same. */
  private void skipCommitmentBlinds(int count) {
    noise(count);
  }
}
