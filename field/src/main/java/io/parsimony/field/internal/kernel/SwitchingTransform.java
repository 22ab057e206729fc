package io.parsimony.field.internal.kernel;

import java.util.concurrent.ForkJoinPool;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One transform by either of two providers, chosen at each run. */
final class SwitchingTransform implements Transform {

  private final Supplier<? extends Transform> plain;
  private final Supplier<? extends Transform> lanes;
  private final BooleanSupplier useLanes;

  SwitchingTransform(
      Supplier<? extends Transform> plain,
      Supplier<? extends Transform> lanes,
      BooleanSupplier useLanes) {
    this.plain = plain;
    this.lanes = lanes;
    this.useLanes = useLanes;
  }

  /** The same factors for both, made when needed. */
  private record Both(Supplier<Factors> plain, Supplier<Factors> lanes) implements Factors {}

  @Override
  public Factors powers(long[] first, long[] ratio) {
    return new Both(
        new Lazy<>(() -> plain.get().powers(first, ratio)),
        new Lazy<>(() -> lanes.get().powers(first, ratio)));
  }

  @Override
  public void run(
      long[] words, @Nullable Factors before, boolean inverse, @Nullable ForkJoinPool pool) {
    Both both = (Both) before;
    if (useLanes.getAsBoolean()) {
      lanes.get().run(words, both == null ? null : both.lanes().get(), inverse, pool);
    } else {
      plain.get().run(words, both == null ? null : both.plain().get(), inverse, pool);
    }
  }
}
