package io.parsimony.field.internal.kernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the vector kernels in the background until the JVM has compiled them and they are faster
 * than the scalar ones, or until it is clear that they will not be. A JVM that does not compile
 * such a kernel well runs it a hundred times slower without a word: only a clock tells.
 */
final class LaneWarmUp {

  /** Elements of the trial transform. */
  private static final int SIZE = Math.max(1024, LaneNtt.MINIMUM);

  /** Additions of the trial sums. */
  private static final int PAIRS = 512;

  /** Trials after which the JVM has been asked for its best: it then gets the processor. */
  private static final int TRIALS = 400;

  /** How long to wait for it. */
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean done;

  /** Whether the kernels are fast. */
  boolean isDone() {
    return done;
  }

  /** What has become of it, for people. */
  String describe() {
    if (done) {
      return "checked for results and speed";
    }
    if (ended.getCount() == 0) {
      return "but still scalar: the JVM does not compile the vector kernels well (see its flags)";
    }
    return started.get()
        ? "still scalar while the vector kernels warm up"
        : "still scalar: too little work so far to warm up the vector kernels";
  }

  /** Begins in the background, if it has not begun. */
  void start() {
    if (started.compareAndSet(false, true)) {
      Thread thread = new Thread(this::run, "kernel-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Begins if need be, and waits for the end. */
  void await() {
    start();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      done = transforms() && sums() && vectors();
    } finally {
      ended.countDown();
    }
  }

  private static boolean transforms() {
    // Any powers and points do, but they must be mixed: the JVM compiles for what it sees.
    long[] powers = LaneCheck.vector(SIZE / 2, 1);
    long[] words = LaneCheck.vector(SIZE, 2);
    long[] element = LaneCheck.samples(1, 1);
    Transform plain = new ScalarNtt(SIZE, powers);
    Transform lanes = new LaneNtt(SIZE, powers);
    Transform.Factors factors = lanes.powers(element, element);
    return becomesFaster(
        () -> lanes.run(words, factors, false, null), () -> plain.run(words, null, false, null));
  }

  private static boolean sums() {
    LimbArray points = LimbArray.wrap(LaneCheck.samples(4 * PAIRS, 3));
    int[] left = new int[PAIRS];
    int[] right = new int[PAIRS];
    int[] target = new int[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      left[i] = 2 * i;
      right[i] = 2 * i + 1;
      target[i] = i;
    }
    LanePointAdder lanes = new LanePointAdder(PAIRS);
    ScalarPointAdder plain = new ScalarPointAdder();
    double[] in = lanes.load(points);
    double[] sums = lanes.allocate(PAIRS);
    long[] plainSums = plain.allocate(PAIRS);
    return becomesFaster(
        () -> lanes.addPairs(in, sums, left, right, target, PAIRS),
        () -> plain.addPairs(points.words(), plainSums, left, right, target, PAIRS));
  }

  private static boolean vectors() {
    long[] a = LaneCheck.vector(SIZE, 4);
    long[] b = LaneCheck.vector(SIZE, 5);
    long[] one = new long[4];
    Montgomery.one(Modulus.FR, one, 0);
    FrKernels plain = new ScalarKernels("");
    Registers laneRegisters = new LaneRegisters(2, SIZE);
    Registers plainRegisters = plain.registers(2, SIZE);
    FrBlocks laneColumn = FrBlocks.zeros(SIZE);
    FrBlocks plainColumn = FrBlocks.zeros(SIZE);
    System.arraycopy(a, 0, laneColumn.words(), 0, a.length);
    System.arraycopy(a, 0, plainColumn.words(), 0, a.length);
    Constant constant = new Constant(LaneCheck.samples(1, 6));
    return becomesFaster(
        () -> {
          LaneVectors.multiply(a, b, a, SIZE);
          LaneVectors.multiplyAdd(a, one, b, a, SIZE);
          LaneSums.add(a, b, 1, a, Lanes.blocks(SIZE));
          LaneSums.subtract(a, 1, b, a, Lanes.blocks(SIZE));
          program(laneRegisters, laneColumn, constant);
        },
        () -> {
          plain.multiply(a, b, a, SIZE);
          plain.multiplyAdd(a, one, b, a, SIZE);
          plain.add(a, b, a, SIZE);
          plain.subtract(a, b, a, SIZE);
          program(plainRegisters, plainColumn, constant);
        });
  }

  /** Everything that registers do, on two of them. */
  private static void program(Registers r, FrBlocks column, Constant constant) {
    r.load(0, column, 0);
    r.load(1, column, 8);
    r.add(0, 0, 1);
    r.subtract(1, 0, 1);
    r.multiply(0, 0, 1);
    r.negate(1, 0);
    r.shift(0, 0, constant);
    r.scale(1, 1, constant);
    r.scaleAdd(0, 0, constant, 1);
    r.store(0, column, 0, SIZE);
  }

  /** Repeats both until the first is clearly faster than the second. */
  private static boolean becomesFaster(Runnable lanes, Runnable plain) {
    long start = System.nanoTime();
    long lanesBest = Long.MAX_VALUE;
    long plainBest = Long.MAX_VALUE;
    for (int trial = 0; System.nanoTime() - start < PATIENCE_NANOS; trial++) {
      long t = System.nanoTime();
      lanes.run();
      lanesBest = Math.min(lanesBest, System.nanoTime() - t);
      if (trial % 16 == 0) {
        t = System.nanoTime();
        plain.run();
        plainBest = Math.min(plainBest, System.nanoTime() - t);
        if (trial >= TRIALS && 4 * lanesBest < 3 * plainBest) {
          return true;
        }
      }
      if (trial > TRIALS) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    return false;
  }
}
