package io.parsimony.prover.kzg;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs independent pieces of work on a pool, or one after the other without one. */
public final class Workers {

  private final @Nullable ForkJoinPool pool;

  /** Works on the pool's threads, or on the calling thread. */
  public Workers(@Nullable ForkJoinPool pool) {
    this.pool = pool;
  }

  /** The pool, if there is one. */
  public @Nullable ForkJoinPool pool() {
    return pool;
  }

  /** Number of pieces that keeps all threads busy. */
  public int pieces() {
    return pool == null ? 1 : 4 * pool.getParallelism();
  }

  /** Calls {@code body} with {@code 0 .. count-1}, in any order. */
  public void each(int count, IntConsumer body) {
    if (pool == null || count < 2) {
      for (int i = 0; i < count; i++) {
        body.accept(i);
      }
    } else {
      pool.submit(() -> IntStream.range(0, count).parallel().forEach(body)).join();
    }
  }

  /** Called with places {@code from} to {@code to - 1}. */
  @FunctionalInterface
  public interface Stretch {
    /** Works on the places. */
    void run(int from, int to);
  }

  /** Cuts {@code 0 .. count-1} into stretches that begin at multiples of {@code grain}. */
  public void stretches(int count, int grain, Stretch body) {
    int grains = Math.ceilDiv(count, grain);
    int pieces = Math.min(grains, pieces());
    each(
        pieces,
        piece -> {
          int from = (int) ((long) grains * piece / pieces) * grain;
          int to = (int) ((long) grains * (piece + 1) / pieces) * grain;
          body.run(from, Math.min(count, to));
        });
  }
}
