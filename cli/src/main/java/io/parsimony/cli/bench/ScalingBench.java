package io.parsimony.cli.bench;

import io.parsimony.explore.study.Fit;
import io.parsimony.field.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proofs of {@link MacCircuit} of growing size, by different numbers of threads. */
public final class ScalingBench {

  private ScalingBench() {}

  /**
   * What was measured.
   *
   * @param proofs every size, and for each every number of threads, in the order asked for
   */
  public record Result(List<ProveBench.Result> proofs) {

    /** The law by which CPU time grows with rows; empty for fewer than three sizes. */
    public Optional<Fit> law(int threads) {
      List<ProveBench.Result> of =
          proofs.stream().filter(proof -> proof.threads() == threads).toList();
      return Fit.of(
          of.stream().mapToDouble(proof -> 1L << proof.k()).toArray(),
          of.stream().mapToDouble(ProveBench.Result::proveCpuSeconds).toArray());
    }

    /** How many times faster by the clock a proof is than with the first number of threads. */
    public double speedUp(ProveBench.Result proof) {
      return proofs.stream()
          .filter(first -> first.k() == proof.k())
          .mapToDouble(first -> first.proveWallSeconds() / proof.proveWallSeconds())
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * Measures.
   *
   * @param from base-2 logarithm of the least number of rows
   * @param to that of the largest
   * @param runs proofs of each kind; the best counts
   */
  public static Result run(
      int from, int to, int gates, List<Integer> threads, int runs, Progress progress) {
    List<ProveBench.Result> proofs = new ArrayList<>();
    for (int k = from; k <= to; k++) {
      for (int count : threads) {
        proofs.add(ProveBench.run(k, gates, count, runs, progress));
      }
    }
    return new Result(List.copyOf(proofs));
  }
}
