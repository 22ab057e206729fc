package io.parsimony.circuit.audit;

import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The distinct rows of a fixed table, found by all of a row or by all of it but one coordinate. */
final class TableIndex {

  private static final long LIMIT = 1L << 62;
  private static final int WALK = 4096;

  private final int width;
  private final Map<Fr, Long> codes = new HashMap<>();
  private final List<Fr> large = new ArrayList<>();
  private long[][] rows = new long[64][];
  private int size;
  private int[] slots = filled(128);

  /** Rows by all but a coordinate, made when first asked for. */
  private final Map<Integer, Chains> chains = new ConcurrentHashMap<>();

  /** The first row of each chain, and the next of each row. */
  @SuppressWarnings("ArrayRecordComponent") // two arrays under one name; never compared
  private record Chains(int[] head, int[] next) {}

  TableIndex(int width) {
    this.width = width;
  }

  private static int[] filled(int length) {
    int[] out = new int[length];
    Arrays.fill(out, -1);
    return out;
  }

  int size() {
    return size;
  }

  int width() {
    return width;
  }

  /** A number for each value; values that were never in the table have none, and give LARGE. */
  private long code(Fr value, boolean make) {
    long small = Values.code(value);
    if (small != Values.LARGE && small < LIMIT && small > -LIMIT) {
      return small;
    }
    Long known = codes.get(value);
    if (known == null && make) {
      known = LIMIT + large.size();
      codes.put(value, known);
      large.add(value);
    }
    return known == null ? Values.LARGE : known;
  }

  private Fr decode(long code) {
    return code >= LIMIT ? large.get((int) (code - LIMIT)) : Fr.of(code);
  }

  private long[] codes(Fr[] tuple, boolean make) {
    long[] out = new long[width];
    for (int i = 0; i < width; i++) {
      out[i] = code(tuple[i], make);
    }
    return out;
  }

  /** Adds a row; one that is there already is not added again. */
  void add(Fr[] tuple) {
    long[] row = codes(tuple, true);
    int slot = slot(row);
    if (slots[slot] >= 0) {
      return;
    }
    if (2 * (size + 1) > slots.length) {
      int[] old = slots;
      slots = filled(2 * old.length);
      for (int entry : old) {
        if (entry >= 0) {
          slots[slot(rows[entry])] = entry;
        }
      }
      slot = slot(row);
    }
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
    }
    rows[size] = row;
    slots[slot] = size++;
  }

  private static int mix(long hash) {
    long h = hash * 0x9E3779B97F4A7C15L;
    return (int) (h ^ h >>> 32);
  }

  private static int hash(long[] row, int without) {
    long hash = without;
    for (int i = 0; i < row.length; i++) {
      if (i != without) {
        hash = (hash ^ row[i]) * 0xBF58476D1CE4E5B9L;
        hash ^= hash >>> 29;
      }
    }
    return mix(hash);
  }

  private int slot(long[] row) {
    int mask = slots.length - 1;
    int slot = hash(row, -1) & mask;
    while (slots[slot] >= 0 && !Arrays.equals(rows[slots[slot]], row)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  boolean contains(Fr[] tuple) {
    return slots[slot(codes(tuple, false))] >= 0;
  }

  Fr value(int row, int coordinate) {
    return decode(rows[row][coordinate]);
  }

  /**
   * Other values that one coordinate of a tuple may take, the others staying: neighbours first, at
   * most {@code most} of them.
   */
  List<Fr> alternatives(Fr[] tuple, int coordinate, int most) {
    long[] row = codes(tuple, false);
    long own = row[coordinate];
    Set<Long> found = new TreeSet<>();
    if (own != Values.LARGE && own < LIMIT) {
      for (int shift = 0; shift < 20 && found.size() < most; shift++) {
        for (long other : new long[] {own + (1L << shift), own - (1L << shift)}) {
          row[coordinate] = other;
          if (found.size() < most && slots[slot(row)] >= 0) {
            found.add(other);
          }
        }
      }
      row[coordinate] = own;
    }
    Chains chain = chains.computeIfAbsent(coordinate, this::index);
    int[] head = chain.head();
    int[] next = chain.next();
    int entry = head[hash(row, coordinate) & (head.length - 1)];
    for (int step = 0; entry >= 0 && step < WALK && found.size() < most; step++) {
      if (rows[entry][coordinate] != own && agree(rows[entry], row, coordinate)) {
        found.add(rows[entry][coordinate]);
      }
      entry = next[entry];
    }
    return found.stream().map(this::decode).toList();
  }

  /**
   * Other values of a coordinate, from rows near the one that holds a tuple, at most {@code most}:
   * the other coordinates of those rows may be others too.
   */
  List<Fr> nearby(Fr[] tuple, int coordinate, int most) {
    int at = slots[slot(codes(tuple, false))];
    long own = codes(tuple, false)[coordinate];
    Set<Long> found = new TreeSet<>();
    for (int distance = 1; at >= 0 && distance < size && found.size() < most; distance++) {
      for (int row : new int[] {at + distance, at - distance}) {
        if (row >= 0 && row < size && found.size() < most && rows[row][coordinate] != own) {
          found.add(rows[row][coordinate]);
        }
      }
    }
    return found.stream().map(this::decode).toList();
  }

  private static boolean agree(long[] a, long[] b, int without) {
    for (int i = 0; i < a.length; i++) {
      if (i != without && a[i] != b[i]) {
        return false;
      }
    }
    return true;
  }

  private Chains index(int coordinate) {
    int[] head = filled(Math.max(2, Integer.highestOneBit(Math.max(1, size)) * 2));
    int[] next = new int[size];
    for (int i = size - 1; i >= 0; i--) {
      int slot = hash(rows[i], coordinate) & (head.length - 1);
      next[i] = head[slot];
      head[slot] = i;
    }
    return new Chains(head, next);
  }
}
