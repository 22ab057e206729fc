package io.parsimony.bench;

import io.parsimony.api.Setup;
import io.parsimony.circuit.compiled.json.CircuitFile;
import io.parsimony.cli.bench.MacCircuit;
import io.parsimony.field.Kernels;
import io.parsimony.prover.Blinding;
import io.parsimony.prover.Keygen;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.Prover;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.Verifier;
import io.parsimony.prover.kzg.Srs;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Keys, proofs and verification of the comparison circuit, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class ProverBenchmark {
  /** Base-2 logarithm of the rows. */
  @Param({"8", "12"})
  public int k;

  /** What one size works with. */
  private record Work(
      CircuitFile file, Srs srs, ProvingKey key, Prover prover, Verifier verifier, byte[] proof) {

    static Work of(int k) {
      CircuitFile file = MacCircuit.of(k, 8).file();
      Srs srs = Setup.trial(k).srs();
      ProvingKey key = Keygen.run(srs, file.circuit());
      Prover prover = Prover.with(srs, key);
      byte[] proof = prover.prove(file.witness(), file.instances(), Blinding.secure());
      Verifier verifier = Verifier.of(srs.verifierPart(), key.verifyingKey());
      return new Work(file, srs, key, prover, verifier, proof);
    }
  }

  private Work work = Work.of(MacCircuit.MIN_K);

  /** Makes keys. */
  @org.openjdk.jmh.annotations.Setup(Level.Trial)
  public void prepare() {
    Kernels.warmUp();
    work = Work.of(k);
  }

  /** Verifying and proving key. */
  @Benchmark
  public ProvingKey keygen() {
    return Keygen.run(work.srs, work.file.circuit());
  }

  /** A proof, what proofs of one key share being there. */
  @Benchmark
  public byte[] prove() {
    return work.prover.prove(work.file.witness(), work.file.instances(), Blinding.secure());
  }

  /** Verification. */
  @Benchmark
  public byte[] verify() throws ProofRejectedException {
    work.verifier.verify(work.file.instances(), work.proof);
    return work.proof;
  }
}
