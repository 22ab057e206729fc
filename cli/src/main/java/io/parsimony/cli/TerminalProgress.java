package io.parsimony.cli;

import io.parsimony.field.Progress;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/**
 * Draws progress on one line of a terminal, for work that takes more than two seconds, and wipes
 * the line when the work is done. Thread-safe.
 */
final class TerminalProgress implements Progress {
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String WIPE = "\r\033[K";

  private final PrintWriter err;
  private final long started = System.nanoTime();
  private long drawn;
  private String stage = "";
  private long total;
  private long steps;
  private boolean visible;

  TerminalProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void stage(String name, long newTotal) {
    stage = name;
    total = newTotal;
    steps = 0;
    draw();
  }

  @Override
  public synchronized void advance(long more) {
    steps += more;
    if (System.nanoTime() - drawn > REDRAW_NANOS) {
      draw();
    }
  }

  @Override
  public synchronized void done() {
    if (visible) {
      err.print(WIPE);
      err.flush();
      visible = false;
    }
  }

  private void draw() {
    long now = System.nanoTime();
    if (now - started < QUIET_NANOS) {
      return;
    }
    drawn = now;
    visible = true;
    String share = total > 0 ? " " + Math.min(100, 100 * steps / total) + "%" : "";
    long seconds = TimeUnit.NANOSECONDS.toSeconds(now - started);
    err.print(WIPE + stage + share + " (" + seconds + " s)");
    err.flush();
  }
}
