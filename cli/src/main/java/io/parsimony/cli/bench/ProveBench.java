package io.parsimony.cli.bench;

import io.parsimony.api.Setup;
import io.parsimony.circuit.compiled.json.CircuitFile;
import io.parsimony.field.Kernels;
import io.parsimony.field.Progress;
import io.parsimony.prover.Blinding;
import io.parsimony.prover.Keygen;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.ProvedBytes;
import io.parsimony.prover.Prover;
import io.parsimony.prover.ProverStats;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.Verifier;
import io.parsimony.prover.kzg.Srs;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Keys and proofs of {@link MacCircuit}. Kernels are compiled, and a smaller circuit is proved,
 * before anything is measured. Each proof is made by a new prover, so that what proofs of one key
 * share is counted in each. CPU time is that of the whole process, the JVM's compilers and
 * collectors included.
 */
public final class ProveBench {
  private static final int WARM_UP_K = 12;
  private static final int WARM_UPS = 3;

  private ProveBench() {}

  /**
   * What was measured; of several proofs, that with the least CPU time.
   *
   * @param peakMemoryMb resident memory of the whole process at its peak, in 10^6 bytes
   * @param phases where the proof's time went, by the clock on the wall
   */
  public record Result(
      int k,
      int gates,
      int threads,
      double keygenWallSeconds,
      double keygenCpuSeconds,
      double proveWallSeconds,
      double proveCpuSeconds,
      double peakMemoryMb,
      int proofBytes,
      ProverStats phases) {}

  /**
   * Measures.
   *
   * @param threads 1 works on the calling thread
   * @param runs proofs to make
   */
  public static Result run(int k, int gates, int threads, int runs, Progress progress) {
    MacCircuit wanted = MacCircuit.of(k, gates);
    ForkJoinPool workers = threads == 1 ? null : new ForkJoinPool(threads);
    progress.stage("compiling kernels", 0);
    Kernels.warmUp();
    progress.stage("warming up", WARM_UPS);
    CircuitFile small = MacCircuit.of(Math.min(k, WARM_UP_K), gates).file();
    Srs smallSetup = Setup.trial(small.circuit().k()).srs();
    for (int i = 0; i < WARM_UPS; i++) {
      prove(
          smallSetup,
          Keygen.run(smallSetup, small.circuit(), workers, Progress.none()),
          small,
          workers);
      progress.advance(1);
    }
    progress.stage("making a trial setup", 0);
    Srs srs = k == small.circuit().k() ? smallSetup : Setup.trial(k).srs();
    CircuitFile file = wanted.file();
    progress.stage("making keys", 0);
    Stopwatch.Timed<ProvingKey> keys =
        Stopwatch.time(() -> Keygen.run(srs, file.circuit(), workers, Progress.none()));
    ProvingKey key = keys.result();
    progress.stage("proving", runs);
    Stopwatch.Timed<ProvedBytes> best = prove(srs, key, file, workers);
    progress.advance(1);
    for (int i = 1; i < runs; i++) {
      Stopwatch.Timed<ProvedBytes> next = prove(srs, key, file, workers);
      best = next.cpuSeconds() < best.cpuSeconds() ? next : best;
      progress.advance(1);
    }
    progress.done();
    double peak = Stopwatch.peakMegabytes();
    verify(srs, key, file, best.result().proof());
    return new Result(
        k,
        gates,
        threads,
        keys.wallSeconds(),
        keys.cpuSeconds(),
        best.wallSeconds(),
        best.cpuSeconds(),
        peak,
        best.result().proof().length,
        best.result().stats());
  }

  private static Stopwatch.Timed<ProvedBytes> prove(
      Srs srs, ProvingKey key, CircuitFile file, @Nullable ForkJoinPool workers) {
    Prover alone = Prover.with(srs, key);
    Prover prover = workers == null ? alone : alone.on(workers);
    return Stopwatch.time(() -> prover.run(file.witness(), file.instances(), Blinding.secure()));
  }

  private static void verify(Srs srs, ProvingKey key, CircuitFile file, byte[] proof) {
    try {
      Verifier.of(srs.verifierPart(), key.verifyingKey()).verify(file.instances(), proof);
    } catch (ProofRejectedException e) {
      throw new IllegalStateException("the benchmark's own proof is rejected", e);
    }
  }
}
