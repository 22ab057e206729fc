package io.parsimony.field.internal.kernel;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made at first use, once, whatever the threads. */
public final class Lazy<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private volatile @Nullable T value;

  /** A value that the maker makes when first asked for. */
  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T made = value;
    if (made == null) {
      made = make();
    }
    return made;
  }

  private synchronized T make() {
    T made = value;
    if (made == null) {
      made = maker.get();
      value = made;
    }
    return made;
  }
}
