package io.parsimony.field.internal.kernel;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The words behind a vector of field elements: element {@code i} is the four little-endian 64-bit
 * words from {@code 4*i}, in Montgomery form with R = 2^256, always reduced below the modulus.
 *
 * <p>This type exists so that classes of different packages of this module can hand storage to each
 * other through public methods that nobody outside the module can use for anything.
 */
public final class LimbArray {

  /** Words per element. */
  public static final int WORDS = 4;

  private final long[] words;
  private @Nullable Object derived;

  private LimbArray(long[] words) {
    this.words = words;
  }

  /** Returns an array of {@code n} zeros. */
  public static LimbArray zeros(int n) {
    return new LimbArray(new long[Math.multiplyExact(n, WORDS)]);
  }

  /** Returns a view of the given words; no copy is taken. */
  public static LimbArray wrap(long[] words) {
    return new LimbArray(words);
  }

  /** The words themselves, not a copy. */
  public long[] words() {
    return words;
  }

  /**
   * Another form of these elements, made at the first call and kept. Only for arrays that never
   * change, and always with the same type.
   */
  synchronized <T> T derived(Class<T> type, Function<LimbArray, T> maker) {
    Object made = derived;
    if (made == null) {
      made = maker.apply(this);
      derived = made;
    }
    return type.cast(made);
  }
}
