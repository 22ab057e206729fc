package io.parsimony.circuit;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A private value: known when a witness is made, unknown when a circuit is compiled or counted.
 * Code that builds circuits maps and combines values, and never looks inside.
 */
public final class Value<T> {

  private static final Value<?> UNKNOWN = new Value<>(null);

  private final @Nullable T content;

  private Value(@Nullable T content) {
    this.content = content;
  }

  /** A value that is there. */
  public static <T> Value<T> known(T content) {
    return new Value<>(Objects.requireNonNull(content));
  }

  /** A value that is not there. */
  @SuppressWarnings("unchecked") // an unknown value holds nothing, of any type
  public static <T> Value<T> unknown() {
    return (Value<T>) UNKNOWN;
  }

  /** A function of the value; unknown if it is. The function runs at once, and may run again. */
  public <U> Value<U> map(Function<? super T, ? extends U> f) {
    return content == null ? unknown() : known(f.apply(content));
  }

  /** Combines two values; unknown if either is. */
  public <U, V> Value<V> zip(Value<U> other, BiFunction<? super T, ? super U, ? extends V> f) {
    return content == null || other.content == null
        ? unknown()
        : known(f.apply(content, other.content));
  }

  /** Whether there is a value. */
  public boolean isKnown() {
    return content != null;
  }

  /** The content, or null if unknown: for back ends only. */
  @Nullable T orNull() {
    return content;
  }

  @Override
  public String toString() {
    return content == null ? "unknown" : "known";
  }
}
