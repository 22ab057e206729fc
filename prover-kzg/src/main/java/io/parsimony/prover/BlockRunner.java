package io.parsimony.prover;

import io.parsimony.field.vector.FrVector;

/** Runs a program over rows block by block, blocks spread over threads. */
final class BlockRunner {

  /** Rows of a block: registers of a program together should stay in the cache of a core. */
  private static final int BLOCK = 512;

  private final Workers workers;

  BlockRunner(Workers workers) {
    this.workers = workers;
  }

  /**
   * Computes rows {@code 0 .. rows-1} of each of the program's results into the vectors given. A
   * vector may be one that the program loads without rotation.
   */
  void run(VectorProgram program, VectorProgram.Sources sources, int rows, FrVector... out) {
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
            program.run(sources, from, registers);
            for (int i = 0; i < program.results(); i++) {
              out[i].copyFrom(program.result(registers, i), 0, from, count);
            }
          }
        });
  }
}
