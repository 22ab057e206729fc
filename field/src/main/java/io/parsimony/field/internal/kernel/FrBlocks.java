package io.parsimony.field.internal.kernel;

import java.util.Arrays;

/**
 * The words behind a vector of Fr, in the order in which the vector kernels take them: eight
 * elements side by side. Word j of element i is at {@code 32 * (i / 8) + 8 * j + i % 8}.
 *
 * <p>An element x is the integer {@code x * 2^204} below p, the lanes' Montgomery form, so that
 * nothing but cutting words into limbs is between the two. The scalar kernels and {@link
 * io.parsimony.field.Fr} use {@code x * 2^256}, see {@link #get} and {@link #set}. What is behind
 * the last element of the last block is zero.
 *
 * <p>This type exists so that classes of different packages of this module can hand storage to each
 * other through public methods that nobody outside the module can use for anything.
 */
public final class FrBlocks {

  /** Elements side by side. */
  public static final int LANES = 8;

  /** Words of a block. */
  public static final int BLOCK = 4 * LANES;

  private final int length;
  private final long[] words;

  private FrBlocks(int length, long[] words) {
    this.length = length;
    this.words = words;
  }

  /** Storage of {@code n} zeros. */
  public static FrBlocks zeros(int n) {
    return new FrBlocks(n, new long[Math.multiplyExact(Math.ceilDiv(n, LANES), BLOCK)]);
  }

  /** An independent copy. */
  public FrBlocks copy() {
    return new FrBlocks(length, words.clone());
  }

  /** The number of elements. */
  public int length() {
    return length;
  }

  /** The words themselves, not a copy. */
  public long[] words() {
    return words;
  }

  /** Where element {@code i} has its lowest word; the others follow at distances of eight. */
  public static int at(int i) {
    return i / LANES * BLOCK + i % LANES;
  }

  /** The four words of element {@code i} as they are. */
  static void gather(long[] words, int i, long[] out, int to) {
    int at = at(i);
    out[to] = words[at];
    out[to + 1] = words[at + LANES];
    out[to + 2] = words[at + 2 * LANES];
    out[to + 3] = words[at + 3 * LANES];
  }

  /** Replaces the four words of element {@code i}. */
  static void scatter(long[] in, int from, long[] words, int i) {
    int at = at(i);
    words[at] = in[from];
    words[at + LANES] = in[from + 1];
    words[at + 2 * LANES] = in[from + 2];
    words[at + 3 * LANES] = in[from + 3];
  }

  /** Element {@code i} as four words in Montgomery form with R = 2^256. */
  public void get(int i, long[] out, int to) {
    gather(words, i, out, to);
    LaneForm.leave(out, to, out, to);
  }

  /** Sets element {@code i} from four words in Montgomery form with R = 2^256. */
  public void set(int i, long[] in, int from) {
    long[] t = new long[4];
    LaneForm.enter(in, from, t, 0);
    scatter(t, 0, words, i);
  }

  /** Makes zero what is behind the last element. */
  public void clearTail() {
    clearTail(words, length);
  }

  /** Makes zero what is behind element {@code n - 1} in its block. */
  static void clearTail(long[] words, int n) {
    for (int i = n; i % LANES != 0; i++) {
      int at = at(i);
      for (int j = 0; j < BLOCK; j += LANES) {
        words[at + j] = 0;
      }
    }
  }

  /** Copies elements as {@link System#arraycopy} does, also within one array. */
  @SuppressWarnings("ReferenceEquality") // whether both are one array
  public void copyFrom(FrBlocks source, int sourceFrom, int from, int count) {
    if (words == source.words && sourceFrom < from && from < sourceFrom + count) {
      copyFrom(source.copy(), sourceFrom, from, count);
      return;
    }
    int head = Math.min(count, -from & (LANES - 1));
    int middle = (count - head) / LANES;
    int done = head + middle * LANES;
    copyRuns(source.words, sourceFrom, from, head);
    if ((sourceFrom - from) % LANES == 0) {
      System.arraycopy(
          source.words,
          (sourceFrom + head) / LANES * BLOCK,
          words,
          (from + head) / LANES * BLOCK,
          middle * BLOCK);
    } else {
      copyTurned(source.words, sourceFrom + head, (from + head) / LANES, middle);
    }
    copyRuns(source.words, sourceFrom + done, from + done, count - done);
  }

  /**
   * Copies {@code count} elements of {@code source} from {@code sourceFrom} over the first ones,
   * going on at its first after its last.
   */
  public void copyWrapped(FrBlocks source, int sourceFrom, int count) {
    int done = 0;
    int from = sourceFrom;
    while (done < count) {
      int run = Math.min(count - done, source.length - from);
      copyFrom(source, from, done, run);
      done += run;
      from = 0;
    }
  }

  /** Fills whole blocks, each from parts of two. */
  private void copyTurned(long[] source, int sourceFrom, int block, int blocks) {
    int[] places = new int[LANES];
    for (int l = 0; l < LANES; l++) {
      places[l] = at(sourceFrom % LANES + l);
    }
    int p0 = places[0];
    int p1 = places[1];
    int p2 = places[2];
    int p3 = places[3];
    int p4 = places[4];
    int p5 = places[5];
    int p6 = places[6];
    int p7 = places[7];
    int in = sourceFrom / LANES * BLOCK;
    int end = (block + blocks) * BLOCK;
    for (int out = block * BLOCK; out < end; out += LANES) {
      words[out] = source[in + p0];
      words[out + 1] = source[in + p1];
      words[out + 2] = source[in + p2];
      words[out + 3] = source[in + p3];
      words[out + 4] = source[in + p4];
      words[out + 5] = source[in + p5];
      words[out + 6] = source[in + p6];
      words[out + 7] = source[in + p7];
      in += LANES;
    }
  }

  /** Runs of elements that are in one block on both sides. */
  private void copyRuns(long[] source, int sourceFrom, int from, int count) {
    int done = 0;
    while (done < count) {
      int a = sourceFrom + done;
      int b = from + done;
      int run = Math.min(LANES - a % LANES, LANES - b % LANES);
      run = Math.min(run, count - done);
      int in = at(a);
      int out = at(b);
      for (int j = 0; j < BLOCK; j += LANES) {
        for (int i = 0; i < run; i++) {
          words[out + j + i] = source[in + j + i];
        }
      }
      done += run;
    }
  }

  /** Sets every element to the one of four words with R = 2^256. */
  public void fill(long[] value) {
    if (length == 0) {
      return;
    }
    set(0, value, 0);
    for (int j = 0; j < BLOCK; j += LANES) {
      Arrays.fill(words, j, j + LANES, words[j]);
    }
    for (int i = BLOCK; i < words.length; i++) {
      words[i] = words[i - BLOCK];
    }
    clearTail();
  }

  /** Element {@code i} becomes {@code source[places[i]]}. */
  public void gatherFrom(FrBlocks source, int[] places) {
    long[] in = source.words;
    for (int i = 0; i < length; i++) {
      int a = at(places[i]);
      int b = at(i);
      words[b] = in[a];
      words[b + LANES] = in[a + LANES];
      words[b + 2 * LANES] = in[a + 2 * LANES];
      words[b + 3 * LANES] = in[a + 3 * LANES];
    }
  }

  /** Whether elements are the same. */
  public boolean sameAs(FrBlocks other) {
    return length == other.length && Arrays.equals(words, other.words);
  }
}
