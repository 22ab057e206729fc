package io.parsimony.prover;

import io.parsimony.field.vector.FrVector;

/** Runs a program over rows block by block, blocks spread over threads. */
final class BlockRunner {

  /** Rows of a block: registers of a program together should stay in the cache of a core. */
  private static final int BLOCK = 512;

  /** Takes the values of rows {@code from} and following; must keep no reference to them. */
  interface Sink {
    void accept(int from, FrVector values);
  }

  private final Workers workers;

  BlockRunner(Workers workers) {
    this.workers = workers;
  }

  /** Computes rows {@code 0 .. rows-1}; the last block may hold fewer rows than others. */
  void run(VectorProgram program, VectorProgram.Sources sources, int rows, Sink sink) {
    int blocks = Math.ceilDiv(rows, BLOCK);
    int pieces = Math.min(blocks, workers.pieces());
    workers.each(
        pieces,
        piece -> {
          int first = (int) ((long) blocks * piece / pieces);
          int last = (int) ((long) blocks * (piece + 1) / pieces);
          int size = Math.min(BLOCK, rows);
          FrVector[] registers = program.allocate(size);
          for (int block = first; block < last; block++) {
            int from = block * BLOCK;
            int count = Math.min(size, rows - from);
            if (count < size) {
              registers = program.allocate(count);
            }
            sink.accept(from, program.run(sources, from, registers));
          }
        });
  }
}
