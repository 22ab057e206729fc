package io.parsimony.prover;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs independent pieces of work on a pool, or one after the other without one. */
final class Workers {

  private final @Nullable ForkJoinPool pool;

  Workers(@Nullable ForkJoinPool pool) {
    this.pool = pool;
  }

  @Nullable ForkJoinPool pool() {
    return pool;
  }

  /** Number of pieces that keeps all threads busy. */
  int pieces() {
    return pool == null ? 1 : 4 * pool.getParallelism();
  }

  /** Calls {@code body} with {@code 0 .. count-1}, in any order. */
  void each(int count, IntConsumer body) {
    if (pool == null || count < 2) {
      for (int i = 0; i < count; i++) {
        body.accept(i);
      }
    } else {
      pool.submit(() -> IntStream.range(0, count).parallel().forEach(body)).join();
    }
  }
}
