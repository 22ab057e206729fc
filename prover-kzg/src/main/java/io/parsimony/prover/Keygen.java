package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1;
import io.parsimony.field.poly.Domain;
import io.parsimony.prover.kzg.Committer;
import io.parsimony.prover.kzg.Srs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys: commits to the fixed columns and to the permutation that copy constraints make.
 *
 * <p>Keys depend on the circuit and the setup alone, not on threads or time.
 */
public final class Keygen {

  private Keygen() {}

  /** Makes keys on the calling thread. */
  public static ProvingKey run(Srs srs, CompiledCircuit circuit) {
    return run(srs, circuit, null, Progress.none());
  }

  /**
   * Makes keys on the pool's threads.
   *
   * @throws CircuitRefusedException if this proof system cannot prove the circuit
   * @throws io.parsimony.prover.kzg.SrsException if the setup is too small
   */
  public static ProvingKey run(
      Srs srs, CompiledCircuit circuit, @Nullable ForkJoinPool pool, Progress progress) {
    CircuitShape shape = CircuitShape.of(circuit);
    progress.stage("setup", 0);
    Committer committer = new Committer(srs.forK(shape.k()), pool);
    int columns = shape.permutation().size();
    progress.stage("keys", shape.numFixed() + columns);
    List<G1> points = new ArrayList<>();
    for (ColumnValues column : circuit.fixed()) {
      points.add(committer.commitValues(column));
      progress.advance(1);
    }
    Permutation permutation = Permutation.of(shape.n(), columns, circuit.copies());
    SigmaColumns sigmas = new SigmaColumns(permutation, new Domain(shape.k()));
    for (int column = 0; column < columns; column++) {
      points.add(committer.commitValues(sigmas.values(column)));
      progress.advance(1);
    }
    var affine = G1.batchToAffine(points);
    progress.done();
    VerifyingKey key =
        new VerifyingKey(
            shape,
            affine.subList(0, shape.numFixed()),
            affine.subList(shape.numFixed(), affine.size()));
    return ProvingKey.of(key, circuit, permutation);
  }
}
