package io.parsimony.prover;

import io.parsimony.field.Progress;
import java.util.concurrent.atomic.AtomicLong;

/** Counts steps. */
final class CountingProgress implements Progress {

  private final AtomicLong steps = new AtomicLong();

  @Override
  public void stage(String name, long total) {}

  @Override
  public void advance(long count) {
    steps.addAndGet(count);
  }

  @Override
  public void done() {}

  long steps() {
    return steps.get();
  }
}
