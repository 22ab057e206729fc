package io.parsimony.prover.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The byte stream of ChaCha20 with a 64-bit block counter and stream number 0, as Rust's {@code
 * rand_chacha::ChaCha20Rng} gives it. Not thread-safe.
 *
 * <p>The counter starts at 0 and the key is the seed. {@link #fromSeed(long)} expands a number to a
 * seed by the PCG32 steps of {@code rand_core 0.6}.
 */
public final class ChaCha20Rng {

  private static final VarHandle LE_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BLOCK = 64;

  private final int[] key = new int[8];
  private final byte[] block = new byte[BLOCK];
  private long counter;
  private int used = BLOCK;

  private ChaCha20Rng(byte[] seed) {
    for (int i = 0; i < 8; i++) {
      key[i] = (int) LE_INT.get(seed, 4 * i);
    }
  }

  /** Starts the stream whose key is the 32 bytes of {@code seed}. */
  public static ChaCha20Rng fromSeed(byte[] seed) {
    if (seed.length != 32) {
      throw new IllegalArgumentException("seed has " + seed.length + " bytes, expected 32");
    }
    return new ChaCha20Rng(seed);
  }

  /** Starts the stream of a small seed, as {@code seed_from_u64} does. */
  public static ChaCha20Rng fromSeed(long seed) {
    byte[] bytes = new byte[32];
    long state = seed;
    for (int i = 0; i < 8; i++) {
      state = state * 6364136223846793005L + 0xa17654e46fbe17f3L;
      int shifted = (int) (((state >>> 18) ^ state) >>> 27);
      LE_INT.set(bytes, 4 * i, Integer.rotateRight(shifted, (int) (state >>> 59)));
    }
    return new ChaCha20Rng(bytes);
  }

  /** Fills {@code out} with the next bytes of the stream. */
  public void nextBytes(byte[] out) {
    int done = 0;
    while (done < out.length) {
      if (used == BLOCK) {
        refill();
      }
      int count = Math.min(out.length - done, BLOCK - used);
      System.arraycopy(block, used, out, done, count);
      used += count;
      done += count;
    }
  }

  private void refill() {
    int[] start = {
      0x61707865,
      0x3320646e,
      0x79622d32,
      0x6b206574, // "expand 32-byte k"
      key[0],
      key[1],
      key[2],
      key[3],
      key[4],
      key[5],
      key[6],
      key[7],
      (int) counter,
      (int) (counter >>> 32),
      0,
      0
    };
    int[] s = start.clone();
    for (int round = 0; round < 10; round++) {
      quarter(s, 0, 4, 8, 12);
      quarter(s, 1, 5, 9, 13);
      quarter(s, 2, 6, 10, 14);
      quarter(s, 3, 7, 11, 15);
      quarter(s, 0, 5, 10, 15);
      quarter(s, 1, 6, 11, 12);
      quarter(s, 2, 7, 8, 13);
      quarter(s, 3, 4, 9, 14);
    }
    for (int i = 0; i < 16; i++) {
      LE_INT.set(block, 4 * i, s[i] + start[i]);
    }
    counter++;
    used = 0;
  }

  private static void quarter(int[] s, int a, int b, int c, int d) {
    s[a] += s[b];
    s[d] = Integer.rotateLeft(s[d] ^ s[a], 16);
    s[c] += s[d];
    s[b] = Integer.rotateLeft(s[b] ^ s[c], 12);
    s[a] += s[b];
    s[d] = Integer.rotateLeft(s[d] ^ s[a], 8);
    s[c] += s[d];
    s[b] = Integer.rotateLeft(s[b] ^ s[c], 7);
  }
}
