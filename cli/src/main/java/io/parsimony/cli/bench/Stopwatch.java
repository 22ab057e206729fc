package io.parsimony.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What work costs: by the clock on the wall, and in CPU time of the whole process or one thread.
 */
final class Stopwatch {
  private static final double NANOS = 1e9;
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String HIGH_WATER = "VmHWM:";

  private Stopwatch() {}

  /**
   * What a piece of work cost.
   *
   * @param cpuSeconds of all threads, the JVM's own among them
   */
  record Timed<T>(T result, double wallSeconds, double cpuSeconds) {}

  static <T> Timed<T> time(Supplier<T> work) {
    long cpu = processCpu();
    long wall = System.nanoTime();
    T result = work.get();
    return new Timed<>(result, (System.nanoTime() - wall) / NANOS, (processCpu() - cpu) / NANOS);
  }

  /** Least CPU time of this thread in several runs of the work, in seconds. */
  static double leastThreadCpu(int runs, Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < runs; i++) {
      long start = threads.getCurrentThreadCpuTime();
      work.run();
      least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
    }
    return least / NANOS;
  }

  private static long processCpu() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  /**
   * The most memory that the process had so far, in megabytes: resident memory where the system
   * tells it, else the heap's pools.
   */
  static double peakMegabytes() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(HIGH_WATER)) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
        }
      }
    } catch (IOException e) {
      // no such file on this system
    }
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        bytes += pool.getPeakUsage().getUsed();
      }
    }
    return bytes / 1e6;
  }
}
