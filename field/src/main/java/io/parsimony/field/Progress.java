package io.parsimony.field;

/**
 * Where long work says how far it is. Implementations must be quick and safe to call from several
 * threads.
 */
public interface Progress {

  /**
   * Begins a stage of {@code total} equal steps ({@code 0}: unknown); it ends the stage before it.
   */
  void stage(String name, long total);

  /** Reports {@code steps} more steps of the current stage. */
  void advance(long steps);

  /** Ends the last stage. */
  void done();

  /** Listens to nothing. */
  static Progress none() {
    return Silent.INSTANCE;
  }

  /** The default: says nothing. */
  enum Silent implements Progress {
    /** The only one. */
    INSTANCE;

    @Override
    public void stage(String name, long total) {}

    @Override
    public void advance(long steps) {}

    @Override
    public void done() {}
  }
}
