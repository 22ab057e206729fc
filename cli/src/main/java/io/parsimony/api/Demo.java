package io.parsimony.api;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Progress;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.RefusedModelException;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.file.ProofFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A walk through everything with the embedded sample.
 *
 * @param model its name
 * @param parameters its N
 * @param counts under each gate set that takes it
 * @param refusals of the gate sets that do not, by name
 * @param digit the input that was proved
 * @param statement what was proved
 * @param answer the largest output's place
 * @param proofBytes length of the proof
 * @param proveSeconds time to prove, keys not included
 * @param digest names the circuit
 * @param accepted whether the proof was accepted
 * @param changedOutputRejected whether the proof with another output was rejected
 */
public record Demo(
    String model,
    long parameters,
    List<CountReport> counts,
    Map<String, String> refusals,
    int digit,
    Statement statement,
    int answer,
    int proofBytes,
    double proveSeconds,
    String digest,
    boolean accepted,
    boolean changedOutputRejected) {
  private static final double NANOS = 1e9;

  /** Whether everything came out as it must. */
  public boolean succeeded() {
    return accepted && changedOutputRejected;
  }

  /**
   * Counts, proves and verifies.
   *
   * @param digit which input to prove
   * @param folder where to leave all files, or null to leave none
   */
  public static Demo run(int digit, @Nullable Path folder, Progress progress) {
    if (folder != null) {
      return in(folder, digit, progress);
    }
    try {
      Path temporary = Files.createTempDirectory("parsimony-demo");
      try {
        return in(temporary, digit, progress);
      } finally {
        delete(temporary);
      }
    } catch (IOException e) {
      throw new BadInputException("cannot make a temporary folder: " + Reasons.of(e), e);
    }
  }

  private static Demo in(Path folder, int digit, Progress progress) {
    String input = Sample.input(digit);
    Sample.extract(folder);
    List<CountReport> counts = new ArrayList<>();
    Map<String, String> refusals = new LinkedHashMap<>();
    for (GateSet gates : GateSets.all()) {
      try {
        Options options = Options.defaults().withGates(gates.name());
        counts.add(Sample.network(options, progress).count());
      } catch (RefusedModelException | BadInputException e) {
        refusals.put(gates.name(), String.valueOf(e.getMessage()));
      }
    }
    Network network = Sample.network(Options.defaults(), progress);
    Keys keys = network.keys();
    long start = System.nanoTime();
    Proof proof = network.prove(keys, folder.resolve(input));
    double seconds = (System.nanoTime() - start) / NANOS;
    keys.save(folder.resolve("keys"));
    proof.save(folder.resolve("answer.proof"));
    Trust trust = Trust.keys(keys).allowingUnsafeSetup();
    Statement statement = network.statement(folder.resolve(input));
    return new Demo(
        network.graph().name(),
        counts.isEmpty() ? 0 : counts.getFirst().parameters(),
        counts,
        refusals,
        digit,
        statement,
        largest(statement.outputs().getFirst()),
        proof.content().proof().length,
        seconds,
        keys.digest(),
        isAccepted(proof, trust),
        !isAccepted(withAnotherOutput(proof), trust));
  }

  private static boolean isAccepted(Proof proof, Trust trust) {
    try {
      Parsimony.verify(proof, trust);
      return true;
    } catch (ProofRejectedException e) {
      return false;
    }
  }

  /** The same proof, claiming that the last output is one less. */
  static Proof withAnotherOutput(Proof proof) {
    ProofFile honest = proof.content();
    ColumnValues column = honest.instances().getFirst();
    long[] values = new long[column.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.get(i).toSmall();
    }
    values[values.length - 1]--;
    return new Proof(
        new ProofFile(
            honest.hash(),
            honest.keyDigest(),
            honest.srs(),
            honest.metadata(),
            List.of(SmallColumn.of(values)),
            honest.proof(),
            honest.embeddedKey()));
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.sorted(java.util.Comparator.reverseOrder())
          .forEach(path -> {
            try {
              Files.delete(path);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
