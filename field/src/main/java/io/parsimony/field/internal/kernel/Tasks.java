package io.parsimony.field.internal.kernel;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Numbered tasks, on the calling thread or a pool. */
public final class Tasks {

  private Tasks() {}

  /** Runs tasks {@code 0 .. count-1}, and returns when all are done. */
  public static void run(@Nullable ForkJoinPool pool, int count, IntConsumer task) {
    if (pool == null || count <= 1) {
      for (int i = 0; i < count; i++) {
        task.accept(i);
      }
    } else {
      pool.submit(() -> IntStream.range(0, count).parallel().forEach(task)).join();
    }
  }
}
