package io.parsimony.field.curve;

import static io.parsimony.field.internal.kernel.PointAdder.NONE;
import static io.parsimony.field.internal.kernel.PointAdder.SUM;

import io.parsimony.field.internal.kernel.LimbArray;
import io.parsimony.field.internal.kernel.PointAdder;

/**
 * Sums of groups of points that come in any order, in batches of additions that share an inversion.
 *
 * <p>Each group has at most one point that waits. When another comes, both leave as a pair for the
 * next batch, and their sum comes back later as a point of the group. So no two additions of a
 * batch depend on each other, even if all points are of one group, and points are read in the order
 * in which they come.
 *
 * @param <S> an array of points of the adder
 */
final class GroupSums<S> {

  /** Single points that are taken together. */
  private static final int COMING = 256;

  private final PointAdder<S> adder;
  private final S points;
  private final S sums;

  /** The complement of the reference that waits in each group, or 0. */
  private final int[] waiting;

  private final int[] comingGroups = new int[COMING];
  private final int[] comingReferences = new int[COMING];
  private int coming;

  private final int[] left;
  private final int[] right;
  private final int[] group;
  private final int[] target;
  private int pending;

  /** Places of sums that are free, and the first that never was used. */
  private final int[] free;

  private int frees;
  private int fresh;

  /** Sums before this place are only read. */
  private int kept;

  /**
   * Groups without points.
   *
   * @param points what references without {@link PointAdder#SUM} name
   * @param places for the sums that wait or are kept at any time, beside those of a batch
   */
  GroupSums(PointAdder<S> adder, S points, int groups, int places) {
    this.adder = adder;
    this.points = points;
    int batch = adder.batch();
    // A pair that waits for its batch holds two sums at most.
    this.sums = adder.allocate(places + 2 * batch);
    this.waiting = new int[groups];
    this.left = new int[batch];
    this.right = new int[batch];
    this.group = new int[batch];
    this.target = new int[batch];
    this.free = new int[places + 2 * batch];
  }

  /** Adds what a reference names to a group; nothing, if it is {@link PointAdder#NONE}. */
  void add(int g, int reference) {
    if (reference == NONE) {
      return;
    }
    comingGroups[coming] = g;
    comingReferences[coming++] = reference;
    if (coming == COMING) {
      addComing();
    }
  }

  private void addComing() {
    addAll(comingGroups, comingReferences, coming);
    coming = 0;
  }

  /** Adds what the first {@code count} references name, none of them infinity, to their groups. */
  void addAll(int[] groups, int[] references, int count) {
    int from = 0;
    while (from < count) {
      // No more than there is room for, if all should make pairs.
      int to = Math.min(count, from + left.length - pending);
      pending = match(groups, references, from, to, pending);
      from = to;
      if (pending == left.length) {
        flush();
      }
    }
  }

  /** Makes pairs of references that come and those that wait; the number of pairs after that. */
  private int match(int[] groups, int[] references, int from, int to, int pairs) {
    for (int k = from; k < to; k++) {
      int g = groups[k];
      int reference = references[k];
      int other = waiting[g];
      left[pairs] = ~other;
      right[pairs] = reference;
      group[pairs] = g;
      // Without a branch, which would go either way as often: all ones if another waits.
      int isPair = (other | -other) >> 31;
      waiting[g] = ~reference & ~isPair;
      pairs -= isPair;
    }
    return pairs;
  }

  /** Adds up what is left. */
  void finish() {
    addComing();
    while (pending > 0) {
      flush();
    }
  }

  /** The reference of a finished group's sum, or {@link PointAdder#NONE} for infinity. */
  int sum(int g) {
    return ~waiting[g];
  }

  /** Keeps all sums there are, so that they can be added to several groups. Call after finish. */
  void keep() {
    kept = fresh;
    frees = 0;
  }

  /** The point that a reference names. */
  G1Affine point(int reference) {
    long[] words = new long[2 * LimbArray.WORDS];
    adder.store(points, sums, reference, words);
    return G1Vector.point(words);
  }

  /** Writes the point that a reference names as words. */
  void store(int reference, long[] words) {
    adder.store(points, sums, reference, words);
  }

  private boolean isOwned(int reference) {
    return (reference & SUM) != 0 && (reference & PointAdder.INDEX) >= kept;
  }

  private void flush() {
    int count = pending;
    for (int k = 0; k < count; k++) {
      target[k] = isOwned(left[k]) ? left[k] & PointAdder.INDEX : place(right[k]);
    }
    adder.addPairs(points, sums, left, right, target, count);
    pending = 0;
    int results = 0;
    for (int k = 0; k < count; k++) {
      int place = target[k];
      if (isOwned(right[k]) && (right[k] & PointAdder.INDEX) != place) {
        free[frees++] = right[k] & PointAdder.INDEX;
      }
      if (left[k] == NONE) {
        free[frees++] = place;
      } else {
        target[results] = place | SUM;
        group[results++] = group[k];
      }
    }
    pending = match(group, target, 0, results, 0);
  }

  private int place(int right) {
    if (isOwned(right)) {
      return right & PointAdder.INDEX;
    }
    return frees > 0 ? free[--frees] : fresh++;
  }
}
